package org.conferenceapi.api.body;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conferenceapi.api.problem.Violations;
import org.conferenceapi.platform.text.XmlCharacters;

/**
 * Sets the fields of a request object from the parsed elements. An element that is unknown, of the
 * wrong type or repeated, unless its field is a list, becomes a violation.
 */
final class ElementBinder {
  private final RequestType type;
  private final Violations violations;
  private final Object request;
  private final Set<String> seen = new HashSet<>();

  private ElementBinder(RequestType type, Violations violations) {
    this.type = type;
    this.violations = violations;
    this.request = type.newRequest();
  }

  /**
   * Returns a new request object with the fields that could be set. Adds the violations in document
   * order, first that of the root, and stops when {@code violations} is full.
   */
  static Object bind(Elements elements, RequestType type, Violations violations) {
    ElementBinder binder = new ElementBinder(type, violations);
    if (elements.fault() != null) {
      violations.add(elements.fault().field, elements.fault().message);
    }
    for (Element element : elements.list()) {
      if (violations.isFull()) {
        break;
      }
      binder.set(element);
    }
    return binder.request;
  }

  /**
   * Removes the white space around an XML value, which is only layout. Free text, marked by {@link
   * Characters}, keeps it.
   */
  private static Element trimmed(Field field, Element element) {
    return element.kind() != Element.Kind.TEXT || field.isAnnotationPresent(Characters.class)
        ? element
        : new Element(element.name(), element.kind(), XmlCharacters.trimmed(element.text()));
  }

  private static boolean removes(Field field, Element element) {
    return field.isAnnotationPresent(Removable.class)
        && switch (element.kind()) {
          case NULL -> true;
          case ARRAY -> RequestType.isList(field) && element.items().isEmpty();
          case TEXT, STRING -> trimmed(field, element).text().isEmpty();
          default -> false;
        };
  }

  private static boolean isRepeatable(Field field, Element element) {
    return RequestType.isList(field) && element.kind() == Element.Kind.TEXT;
  }

  /** Adds the items of a JSON array, or one element of XML, to a list. */
  @SuppressWarnings("unchecked")
  private void addTo(Field field, Element element) throws IllegalAccessException {
    if (element.kind() == Element.Kind.STRING) {
      throw new IllegalArgumentException("must be an array of strings");
    }
    if (request instanceof ChangeRequest change && change.takesAway(field.getName())) {
      throw new IllegalArgumentException("must not be both empty and not");
    }
    boolean isArray = element.kind() == Element.Kind.ARRAY;
    List<String> values = (List<String>) field.get(request);
    if (values == null) {
      values = new ArrayList<>();
      field.set(request, values);
    }
    for (Element item : isArray ? element.items() : List.of(element)) {
      values.add((String) ScalarConverter.of(String.class, trimmed(field, item)));
    }
  }

  private void set(Element element) {
    Field field = type.field(element.name());
    if (field == null) {
      violations.add(element.name(), type.unknownElementMessage(element.name()));
    } else if (!seen.add(element.name()) && !isRepeatable(field, element)) {
      violations.add(element.name(), "must be given only once");
    } else if (type.isChange() && removes(field, element)) {
      ((ChangeRequest) request).remove(field.getName());
    } else {
      try {
        if (RequestType.isList(field)) {
          addTo(field, element);
        } else {
          field.set(request, ScalarConverter.of(field.getType(), trimmed(field, element)));
        }
      } catch (IllegalArgumentException e) {
        violations.add(element.name(), e.getMessage());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
