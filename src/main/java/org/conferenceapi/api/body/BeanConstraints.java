package org.conferenceapi.api.body;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.conferenceapi.api.problem.Violations;

/** Runs Bean Validation over a request that was read. */
final class BeanConstraints {
  /** Built by hand: a reader of bodies is not injected alike on every server. */
  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  private BeanConstraints() {}

  /** Adds what is violated, in order of declaration; a field already refused is left alone. */
  static void check(Object request, RequestType type, Violations violations) {
    List<String> order = type.names();
    VALIDATOR.validate(request).stream()
        .sorted(
            Comparator.comparingInt(
                    (ConstraintViolation<Object> each) -> order.indexOf(field(each)))
                .thenComparing(ConstraintViolation::getMessage))
        .filter(each -> !violations.mention(field(each)))
        .toList()
        .forEach(each -> violations.add(field(each), each.getMessage()));
  }

  private static String field(ConstraintViolation<?> violation) {
    return violation.getPropertyPath().toString();
  }
}
