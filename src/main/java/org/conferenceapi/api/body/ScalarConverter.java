package org.conferenceapi.api.body;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.conferenceapi.platform.text.XmlCharacters;

/** Converts an element to the value of a request field. */
final class ScalarConverter {
  private static final Pattern XML_INTEGER = Pattern.compile("[+-]?[0-9]{1,40}");
  private static final String NOT_AN_INTEGER = "must be a whole number in decimal digits";

  private ScalarConverter() {}

  /** Returns whether the converter supports a type. */
  static boolean supports(Class<?> type) {
    return type == String.class
        || type == Integer.class
        || type == Long.class
        || type == Boolean.class;
  }

  /**
   * Returns the value of the element as an object of that type.
   *
   * @throws IllegalArgumentException if the element is no such value; its message is the violation
   *     message for the client
   */
  static Object of(Class<?> type, Element element) {
    switch (element.kind()) {
      case NULL -> throw new IllegalArgumentException("must not be null; leave it out instead");
      case NESTED, ARRAY -> throw new IllegalArgumentException("must not contain elements");
      case ATTRIBUTES -> throw new IllegalArgumentException("must not have attributes");
      case NAMESPACE -> throw new IllegalArgumentException("must not be in a namespace");
      default -> {}
    }
    if (type == String.class) {
      return string(element);
    }
    return type == Boolean.class ? bool(element) : integer(type, element);
  }

  private static String string(Element element) {
    if (!isOneOf(element, Element.Kind.TEXT, Element.Kind.STRING)) {
      throw new IllegalArgumentException("must be a string");
    }
    int refused = XmlCharacters.firstDisallowed(element.text());
    if (refused >= 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "must not contain the character U+%04X", refused));
    }
    return element.text();
  }

  private static Boolean bool(Element element) {
    if (isOneOf(element, Element.Kind.TEXT, Element.Kind.BOOLEAN)) {
      switch (element.text()) {
        case "true", "1" -> {
          return true;
        }
        case "false", "0" -> {
          return false;
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException("must be true or false");
  }

  private static Number integer(Class<?> type, Element element) {
    boolean xml = element.kind() == Element.Kind.TEXT;
    String text = element.text();
    if (!isOneOf(element, Element.Kind.TEXT, Element.Kind.NUMBER)
        || xml && !XML_INTEGER.matcher(text).matches()) {
      throw new IllegalArgumentException(NOT_AN_INTEGER);
    }
    BigInteger value = xml ? new BigInteger(text) : JsonInteger.of(text);
    if (value == null) {
      throw new IllegalArgumentException(NOT_AN_INTEGER);
    }
    boolean small = type == Integer.class;
    if (value.bitLength() >= (small ? Integer.SIZE : Long.SIZE)) {
      throw new IllegalArgumentException(
          "must be a number of at most " + (small ? "32" : "64") + " bits");
    }
    if (small) {
      return value.intValue();
    }
    return value.longValue();
  }

  private static boolean isOneOf(Element element, Element.Kind xml, Element.Kind json) {
    return element.kind() == xml || element.kind() == json;
  }
}
