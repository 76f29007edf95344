package org.conferenceapi.fuzz;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.ProblemCode;

/** What every problem document has ({@code docs/index.html#problems}). */
final class ProblemRules {
  private static final Set<String> TYPES =
      Set.of("application/problem+json", "application/problem+xml");

  private static final Map<String, ProblemCode> CODES =
      Stream.of(ProblemCode.values())
          .collect(Collectors.toMap(ProblemCode::code, Function.identity()));

  private static final Pattern INSIDE =
      Pattern.compile(
          "(java|jakarta|glassfish|payara|wildfly|hibernate|conferenceapi)[./]|Exception|\tat |<html");

  private ProblemRules() {}

  /**
   * What is wrong with the body of an error; null if nothing is.
   *
   * @param withInstance whether the path of the request can be shown
   */
  static String broken(WireResponse response, boolean withInstance) {
    if (!TYPES.contains(response.type())) {
      return "an error as " + response.type();
    }
    ProblemCode code = CODES.get(response.first("code"));
    if (code == null || code.status() != response.status()) {
      return "the code " + response.first("code");
    }
    if (!Integer.toString(response.status()).equals(response.first("status"))) {
      return "the status " + response.first("status") + " in the problem";
    }
    if (!response.header("X-Request-Id").equals(response.first("requestId"))) {
      return "another requestId in the problem";
    }
    if (response.first("title") == null || response.first("detail") == null) {
      return "no title or detail";
    }
    if (withInstance && response.first("instance") == null) {
      return "no instance";
    }
    return INSIDE.matcher(response.text()).find() ? "internals in the problem" : null;
  }
}
