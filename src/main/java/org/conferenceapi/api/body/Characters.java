package org.conferenceapi.api.body;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the length of a text in Unicode code points. Null is valid. The annotation also marks a
 * field as free text: white space around its value in XML is kept.
 */
@Constraint(validatedBy = CharactersValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Characters {
  /** {@return the maximum length in code points} */
  int max();

  /** {@return the minimum length in code points} */
  int min() default 0;

  /** {@return the message of the violation} */
  String message() default "must have {min} to {max} characters";

  /** {@return the validation groups; none by default} */
  Class<?>[] groups() default {};

  /** {@return the payload for clients of Bean Validation; none by default} */
  Class<? extends Payload>[] payload() default {};
}
