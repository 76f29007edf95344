package org.conferenceapi.api.body;

import jakarta.xml.bind.annotation.XmlRootElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metadata of a {@link RequestBody} class, read by reflection once per class. */
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
      if (!Modifier.isStatic(field.getModifiers()) && !readOnly.contains(field.getName())) {
        if (!isList(field) && !ScalarConverter.supports(field.getType())) {
          throw new IllegalStateException(
              field + " must be a String, an Integer, a Long, a Boolean or a List of String");
        }
        fields.put(field.getName(), field);
      }
    }
  }

  /** Returns whether a field is an element that may be repeated. */
  static boolean isList(Field field) {
    return field.getGenericType() instanceof ParameterizedType list
        && list.getRawType() == List.class
        && list.getActualTypeArguments()[0] == String.class;
  }

  /** Returns the metadata of a class with the annotation {@link RequestBody}. */
  static RequestType of(Class<?> type) {
    return CACHE.get(type);
  }

  /** Returns the name of the root element, or null if any name is accepted. */
  String root() {
    XmlRootElement root = type.getAnnotation(XmlRootElement.class);
    return root == null ? null : root.name();
  }

  /** Returns a new request object without values. */
  Object newRequest() {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a public constructor without parameters", e);
    }
  }

  /** Returns whether an empty element takes the value of a removable field away. */
  boolean isChange() {
    return type.getAnnotation(RequestBody.class).isChange();
  }

  /** Returns the field of that name, or null. */
  Field field(String name) {
    return fields.get(name);
  }

  /** Returns the names of the writable elements in the order of their declaration. */
  List<String> names() {
    return Collections.unmodifiableList(new ArrayList<>(fields.keySet()));
  }

  /**
   * Returns the violation message for an element without a field: the element is read-only, or it
   * is unknown; then the message names the nearest known element or all of them.
   */
  String unknownElementMessage(String name) {
    if (readOnly.contains(name)) {
      return "is read-only";
    }
    if (fields.isEmpty()) {
      return "is unknown; this request has no elements";
    }
    return NearestName.find(name, fields.keySet())
        .map(nearest -> "is unknown; did you mean " + nearest + "?")
        .orElseGet(() -> "is unknown; known are " + String.join(", ", fields.keySet()));
  }
}
