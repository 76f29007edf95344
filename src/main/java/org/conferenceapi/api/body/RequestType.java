package org.conferenceapi.api.body;

import jakarta.xml.bind.annotation.XmlRootElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a {@link RequestBody} class says about itself, looked up once per class. */
final class RequestType {
  private static final ClassValue<RequestType> CACHE =
      new ClassValue<>() {
        @Override
        protected RequestType computeValue(Class<?> type) {
          return new RequestType(type);
        }
      };

  private final Class<?> type;
  private final Set<String> readOnly;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private RequestType(Class<?> type) {
    this.type = type;
    this.readOnly = Set.of(type.getAnnotation(RequestBody.class).readOnly());
    for (Field field : type.getFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        if (!ScalarConverter.knows(field.getType())) {
          throw new IllegalStateException(field + " has a type that cannot be read");
        }
        fields.put(field.getName(), field);
      }
    }
  }

  static RequestType of(Class<?> type) {
    return CACHE.get(type);
  }

  /** The name of the root element, or null where any will do. */
  String root() {
    XmlRootElement root = type.getAnnotation(XmlRootElement.class);
    return root == null ? null : root.name();
  }

  /** A request with nothing in it. */
  Object empty() {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a public constructor without parameters", e);
    }
  }

  /** The field of that name, or null. */
  Field field(String name) {
    return fields.get(name);
  }

  /** The names of the writable elements, in order of declaration. */
  List<String> names() {
    return Collections.unmodifiableList(new ArrayList<>(fields.keySet()));
  }

  /** Tells a caller why there is no field of that name, and what there is instead. */
  String refusal(String name) {
    if (readOnly.contains(name)) {
      return "is read-only";
    }
    if (fields.isEmpty()) {
      return "is unknown; there is nothing to give here";
    }
    return NearestName.to(name, fields.keySet())
        .map(nearest -> "is unknown; did you mean " + nearest + "?")
        .orElseGet(() -> "is unknown; known are " + String.join(", ", fields.keySet()));
  }
}
