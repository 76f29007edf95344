package org.conferenceapi.api.body;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires an absolute http or https URL (RFC 3986) with a host, without user info, of at most 2048
 * characters in its ASCII form. Null is valid. The host name may contain underscores and may be
 * internationalized; the service stores its ASCII form ({@code HttpUri.ascii}). The violation
 * message names the rule that the URL breaks.
 */
@Constraint(validatedBy = HttpUrlValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface HttpUrl {
  /** {@return the default message} {@link HttpUrlValidator} replaces it by a more specific one. */
  String message() default "must be an absolute http or https URL";

  /** {@return the validation groups; none by default} */
  Class<?>[] groups() default {};

  /** {@return the payload for clients of Bean Validation; none by default} */
  Class<? extends Payload>[] payload() default {};
}
