package org.conferenceapi.openapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.conferenceapi.api.error.ProblemDocument;

/** The classes of request and response bodies, by the name of their schema. */
final class Representation {
  private static final Map<String, Class<?>> ALL = find();

  private Representation() {}

  static Map<String, Class<?>> all() {
    return ALL;
  }

  private static Map<String, Class<?>> find() {
    Map<String, Class<?>> all = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.conferenceapi")
            .stream()
            .filter(type -> type.getSimpleName().matches("\\w+(In|Out)"))
            .map(JavaClass::reflect)
            .forEach(type -> all.put(schemaName(type), type));
    all.put("Problem", ProblemDocument.class);
    all.put("Violation", ProblemDocument.Entry.class);
    return all;
  }

  /** The class of an XML document; one schema stands for two classes with different roots. */
  static Class<?> of(String schema, String xml) {
    return schema.equals("AccountOrSubaccount")
        ? ALL.get(xml.contains("<subaccount>") ? "Subaccount" : "Account")
        : ALL.get(schema);
  }

  /** {@code Conf} for {@code ConfOut}, {@code ConfRequest} for {@code ConfIn}. */
  private static String schemaName(Class<?> type) {
    return type.getSimpleName().replaceAll("Out$", "").replaceAll("In$", "Request");
  }

  static boolean isRequest(Class<?> type) {
    return schemaName(type).endsWith("Request");
  }

  /** The elements, those of superclasses first. */
  static List<Field> elements(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    if (type.getSuperclass() != null) {
      fields.addAll(elements(type.getSuperclass()));
    }
    Stream.of(type.getDeclaredFields())
        .filter(each -> Modifier.isPublic(each.getModifiers()))
        .filter(each -> !Modifier.isStatic(each.getModifiers()))
        .forEach(fields::add);
    return fields;
  }
}
