package org.conferenceapi.api.error;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.problem.Violation;

/** Turns violations of the parameters of a resource method (Bean Validation) into a problem. */
final class ParameterViolations {
  private static final Set<ElementKind> NOT_SHOWN =
      Set.of(ElementKind.METHOD, ElementKind.CONSTRUCTOR, ElementKind.BEAN);

  private ParameterViolations() {}

  /**
   * Returns {@code invalid} with the violations, sorted by field. It is {@code internal} if a
   * return value of the service is invalid, or if there is no violation.
   */
  static Problem problemOf(ConstraintViolationException exception) {
    List<Violation> violations = new ArrayList<>();
    if (exception.getConstraintViolations() != null) {
      for (ConstraintViolation<?> each : exception.getConstraintViolations()) {
        if (isOfReturnValue(each)) {
          return Problem.of(ProblemCode.INTERNAL);
        }
        violations.add(new Violation(field(each), each.getMessage()));
      }
    }
    violations.sort(Comparator.comparing(violation -> violation.field));
    return violations.isEmpty() ? Problem.of(ProblemCode.INTERNAL) : Problem.invalid(violations);
  }

  private static boolean isOfReturnValue(ConstraintViolation<?> violation) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.RETURN_VALUE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the property path below the parameter, joined by dots; the parameter's name if there is
   * nothing below it.
   */
  private static String field(ConstraintViolation<?> violation) {
    List<String> names = new ArrayList<>();
    String parameter = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      } else if (!NOT_SHOWN.contains(node.getKind()) && node.getName() != null) {
        names.add(node.getName());
      }
    }
    return names.isEmpty() ? parameter : String.join(".", names);
  }
}
