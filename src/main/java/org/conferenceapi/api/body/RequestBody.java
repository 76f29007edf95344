package org.conferenceapi.api.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the class of a request's body: public nullable fields of type String, Integer, Long or
 * Boolean, each an element of the same name, under the root that {@code @XmlRootElement} names, or
 * any root without that annotation. Such a body is read strictly, the same way in XML and in JSON,
 * and then validated.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RequestBody {
  /** Elements of the representation that a request cannot set: refused as read-only. */
  String[] readOnly() default {};
}
