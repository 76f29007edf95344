package org.conferenceapi.api.problem;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;

/**
 * The exception for every error that is reported to the client (RFC 9457). It rolls the transaction
 * back, and the client gets a problem document in the format that it accepts. It has no stack
 * trace.
 */
@ApplicationException(rollback = true)
public final class Problem extends RuntimeException {
  private final ProblemCode code;
  private final transient List<Violation> violations;
  private final Duration retryAfter;
  private final String challenge;

  private Problem(
      ProblemCode code,
      String detail,
      List<Violation> violations,
      Duration retryAfter,
      String challenge) {
    super(detail, null, false, false);
    this.challenge = challenge;
    this.code = code;
    this.violations = violations;
    this.retryAfter = retryAfter;
  }

  /**
   * Returns a problem whose detail is the meaning of its code.
   *
   * @param code the code
   * @return the problem, to throw
   */
  public static Problem of(ProblemCode code) {
    return new Problem(code, code.defaultDetail(), List.of(), null, null);
  }

  /**
   * Returns a problem with a detail.
   *
   * @param code the code
   * @param detail the explanation, which the client sees
   * @return the problem, to throw
   */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, List.of(), null, null);
  }

  /**
   * Returns a problem that tells the client when to retry, by {@code Retry-After}.
   *
   * @param code the code
   * @param detail the explanation, which the client sees
   * @param after the time to wait, which the response rounds up to whole seconds
   * @return the problem, to throw
   */
  public static Problem retry(ProblemCode code, String detail, Duration after) {
    return new Problem(code, detail, List.of(), after, null);
  }

  /**
   * Returns the problem {@code unauthenticated} of a route with another scheme than HTTP Basic.
   *
   * @param detail the explanation, which the client sees
   * @param challenge the value of {@code WWW-Authenticate}
   * @return the problem, to throw
   */
  public static Problem challenge(String detail, String challenge) {
    return new Problem(ProblemCode.UNAUTHENTICATED, detail, List.of(), null, challenge);
  }

  /**
   * Returns the problem {@code invalid} with all violations of a request.
   *
   * @param violations the violations
   * @return the problem, to throw
   */
  public static Problem invalid(List<Violation> violations) {
    return new Problem(
        ProblemCode.INVALID,
        ProblemCode.INVALID.defaultDetail(),
        List.copyOf(violations),
        null,
        null);
  }

  /**
   * Returns the problem {@code invalid} with one violation.
   *
   * @param field the element, header or parameter
   * @param message what is wrong and what is allowed
   * @return the problem, to throw
   */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new Violation(field, message)));
  }

  /**
   * Returns the code.
   *
   * @return the code, which decides the status and the title
   */
  public ProblemCode code() {
    return code;
  }

  /**
   * Returns the violations.
   *
   * @return the violations; empty for other codes than {@code invalid}, null after deserialization
   */
  public List<Violation> violations() {
    return violations;
  }

  /**
   * Returns the time after which to retry.
   *
   * @return the time, or null if the problem does not name one
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  /**
   * Returns the challenge of a problem {@code unauthenticated}.
   *
   * @return the value of {@code WWW-Authenticate}, or null for the usual one, HTTP Basic
   */
  public String challenge() {
    return challenge;
  }
}
