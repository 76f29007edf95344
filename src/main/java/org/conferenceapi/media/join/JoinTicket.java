package org.conferenceapi.media.join;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Reads the secrets of a request to a join link and checks their format, so that malformed ones
 * cause no database query. The ticket is in the path, or, for WHIP clients that are configured with
 * a bearer token (RFC 9725, section 4.7.1), in {@code Authorization}; then {@code -} takes its
 * place in the path.
 */
final class JoinTicket {
  /** In the path: the ticket is in {@code Authorization}. */
  static final String IN_HEADER = "-";

  private static final String SECRET = "[A-Za-z0-9_-]{43}";
  private static final Pattern TICKET = Pattern.compile("join_" + SECRET);
  private static final Pattern KEY = Pattern.compile("key_" + SECRET);

  /** RFC 6750, section 2.1; the name of the scheme is in any case (RFC 9110, section 11.1). */
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(" + TICKET.pattern() + ")");

  private JoinTicket() {}

  /**
   * Returns the ticket of a request.
   *
   * @param path what the path has in the place of the ticket
   * @param authorization the value of {@code Authorization}, or null
   * @throws Problem {@code not-found} if the path has no ticket, {@code unauthenticated} if the
   *     header should have one and does not
   */
  static String of(String path, String authorization) {
    if (!path.equals(IN_HEADER)) {
      return matching(TICKET, path);
    }
    return inHeader(authorization)
        .orElseThrow(
            () ->
                Problem.challenge(
                    "The ticket of a join link is missing: send it as Authorization: Bearer join_…",
                    "Bearer realm=\"conference\""));
  }

  /**
   * Returns the ticket of a request, if it has the format of one.
   *
   * @param path what the path has in the place of the ticket
   * @param authorization the value of {@code Authorization}, or null
   */
  static Optional<String> find(String path, String authorization) {
    return path.equals(IN_HEADER)
        ? inHeader(authorization)
        : Optional.of(path).filter(each -> TICKET.matcher(each).matches());
  }

  /**
   * Checks the format of a key.
   *
   * @throws Problem {@code not-found} if it cannot be a key
   */
  static String key(String text) {
    return matching(KEY, text);
  }

  private static Optional<String> inHeader(String authorization) {
    Matcher header = BEARER.matcher(authorization == null ? "" : authorization.strip());
    return header.matches() ? Optional.of(header.group(1)) : Optional.empty();
  }

  private static String matching(Pattern format, String text) {
    if (!format.matcher(text).matches()) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return text;
  }
}
