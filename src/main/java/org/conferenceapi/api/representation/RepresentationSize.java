package org.conferenceapi.api.representation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the size of a representation without writing it. The estimate is rather too large than
 * too small.
 */
public final class RepresentationSize {
  /** Bytes of a value that is neither a text nor a list. */
  private static final int NUMBER = 20;

  /** Bytes around a value: the marks of its tags, or quotation marks and a comma. */
  private static final int MARKS = 6;

  /** Bytes of an escaped character: an entity in XML, an escape sequence in JSON. */
  private static final int ESCAPED = 6;

  /** Bytes of a UTF-16 unit beyond ASCII, in UTF-8. */
  private static final int WIDE = 3;

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Arrays.stream(type.getFields())
              .filter(field -> !Modifier.isStatic(field.getModifiers()))
              .toList();
        }
      };

  private RepresentationSize() {}

  /**
   * Returns the estimated size.
   *
   * @param representation an object with public fields, which hold texts, numbers or lists of such
   *     objects
   * @return the size in bytes
   */
  public static long of(Object representation) {
    long size = MARKS;
    for (Field field : FIELDS.get(representation.getClass())) {
      Object value = valueOf(field, representation);
      if (value != null) {
        size += 2L * field.getName().length() + MARKS + ofValue(value);
      }
    }
    return size;
  }

  private static long ofValue(Object value) {
    if (value instanceof String text) {
      return ofText(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToLong(RepresentationSize::of).sum();
    }
    return NUMBER;
  }

  private static long ofText(String text) {
    long size = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      size += each >= 0x80 ? WIDE : isEscaped(each) ? ESCAPED : 1;
    }
    return size;
  }

  private static boolean isEscaped(char each) {
    return each < ' ' || each == '&' || each == '<' || each == '>' || each == '"' || each == '\\';
  }

  private static Object valueOf(Field field, Object representation) {
    try {
      return field.get(representation);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read field " + field, e);
    }
  }
}
