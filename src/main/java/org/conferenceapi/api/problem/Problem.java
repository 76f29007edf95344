package org.conferenceapi.api.problem;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;

/**
 * The one exception for everything a caller can be told (RFC 9457). It rolls the transaction back
 * and becomes a problem document in the caller's format.
 */
@ApplicationException(rollback = true)
public final class Problem extends RuntimeException {
  private final ProblemCode code;
  private final transient List<Violation> violations;
  private final Duration retryAfter;

  private Problem(
      ProblemCode code, String detail, List<Violation> violations, Duration retryAfter) {
    super(detail, null, false, false);
    this.code = code;
    this.violations = violations;
    this.retryAfter = retryAfter;
  }

  /** A problem with the code's own meaning as its detail. */
  public static Problem of(ProblemCode code) {
    return new Problem(code, code.meaning(), List.of(), null);
  }

  /** A problem; the detail is shown to the caller. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, List.of(), null);
  }

  /** A problem that may be gone after a while. */
  public static Problem retry(ProblemCode code, String detail, Duration after) {
    return new Problem(code, detail, List.of(), after);
  }

  /** Everything that is wrong with a request, at once. */
  public static Problem invalid(List<Violation> violations) {
    return new Problem(
        ProblemCode.INVALID, ProblemCode.INVALID.meaning(), List.copyOf(violations), null);
  }

  /** One thing that is wrong with a request. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new Violation(field, message)));
  }

  public ProblemCode code() {
    return code;
  }

  public List<Violation> violations() {
    return violations;
  }

  /** After how long to try again, or null. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
