package org.conferenceapi.api.body;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An absolute http or https URL (RFC 3986) with a host, without user info, of up to 2048
 * characters; null is allowed. The host's name may have underscores, and may be internationalized
 * (what is kept is {@link org.conferenceapi.platform.net.HttpUri#ascii}). The message says which of
 * these it is not.
 */
@Constraint(validatedBy = HttpUrlValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface HttpUrl {
  String message() default "must be an absolute http or https URL";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
