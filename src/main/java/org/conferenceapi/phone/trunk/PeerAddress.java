package org.conferenceapi.phone.trunk;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Requires a text that {@link Peer#parse} accepts. Null is valid. */
@Constraint(validatedBy = PeerAddressValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface PeerAddress {
  /** {@return the message of the violation} */
  String message() default
      "must be a network such as 192.0.2.0/24, an IP address or a host name, without a port";

  /** {@return the validation groups; none by default} */
  Class<?>[] groups() default {};

  /** {@return the payload for clients of Bean Validation; none by default} */
  Class<? extends Payload>[] payload() default {};
}
