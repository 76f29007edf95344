package org.conferenceapi.api.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the class of a request body. Each public field, which is nullable and of type String,
 * Integer, Long or Boolean, is an element of the same name. A field of type {@code List<String>} is
 * an element that may be repeated in XML, and an array in JSON. {@code @XmlRootElement} names the
 * root element; without that annotation, any root is accepted. {@link StrictBodyReader} reads such
 * a body with the same rules in XML and JSON and then validates it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RequestBody {
  /**
   * {@return the names of elements of the representation that a request cannot set, also of
   * inherited fields} The violation says that they are read-only.
   */
  String[] readOnly() default {};

  /**
   * {@return whether the body changes a resource} Then an empty element takes the value of a {@link
   * Removable} field away; the class is a {@link ChangeRequest}.
   */
  boolean isChange() default false;
}
