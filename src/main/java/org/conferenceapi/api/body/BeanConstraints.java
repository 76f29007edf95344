package org.conferenceapi.api.body;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.conferenceapi.api.problem.Violations;

/** Runs Bean Validation on a request object and reports what it finds as violations. */
final class BeanConstraints {
  /** Built here because servers differ in how they inject into a message body reader. */
  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  private BeanConstraints() {}

  /**
   * Adds a violation for every violated constraint, in the order in which the class declares its
   * fields. Skips a field that already has a violation.
   */
  static void check(Object request, RequestType type, Violations violations) {
    List<String> order = type.names();
    VALIDATOR.validate(request).stream()
        .sorted(
            Comparator.comparingInt(
                    (ConstraintViolation<Object> each) -> order.indexOf(field(each)))
                .thenComparing(ConstraintViolation::getMessage))
        .filter(each -> !violations.contains(field(each)))
        .map(each -> new Violated(field(each), each.getMessage()))
        .distinct()
        .toList()
        .forEach(each -> violations.add(each.field(), each.message()));
  }

  /** Several items of a list may have the same fault. */
  private record Violated(String field, String message) {}

  /** Returns the name of the field; the path of an item of a list is {@code field[0]…}. */
  private static String field(ConstraintViolation<?> violation) {
    return violation.getPropertyPath().iterator().next().getName();
  }
}
