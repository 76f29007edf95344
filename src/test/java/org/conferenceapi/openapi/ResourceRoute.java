package org.conferenceapi.openapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A route as the resource classes declare it: HTTP method, path with placeholders, Java method. */
public record ResourceRoute(String verb, String template, Method method) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private static final List<ResourceRoute> ALL = find();

  /** Every route there is. */
  public static List<ResourceRoute> all() {
    return ALL;
  }

  private static List<ResourceRoute> find() {
    List<ResourceRoute> routes = new ArrayList<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.conferenceapi")) {
      if (each.isAnnotatedWith(Path.class)) {
        collect(each.reflect(), routes);
      }
    }
    routes.sort(Comparator.comparing(ResourceRoute::template).thenComparing(ResourceRoute::verb));
    return routes;
  }

  private static void collect(Class<?> resource, List<ResourceRoute> routes) {
    for (Method method : resource.getDeclaredMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (verb != null) {
          Path path = method.getAnnotation(Path.class);
          String template =
              resource.getAnnotation(Path.class).value() + (path == null ? "" : path.value());
          routes.add(
              new ResourceRoute(
                  verb.value(), template.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}"), method));
        }
      }
    }
  }

  /** The names in the placeholders, in order. */
  public List<String> parameters() {
    return PLACEHOLDER.matcher(template).results().map(found -> found.group(1)).toList();
  }

  /** The path under the base URL, with every placeholder replaced. */
  public String path(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            found ->
                Optional.ofNullable(values.get(found.group(1)))
                    .orElseThrow(() -> new AssertionError(this + ": no " + found.group())));
  }

  @Override
  public String toString() {
    return verb + " " + template;
  }
}
