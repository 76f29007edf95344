package org.conferenceapi.api.representation;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * The conditions of a request that changes a resource: {@code If-Match} and {@code If-None-Match}
 * (RFC 9110, section 13.1). They are read on the request's thread, and compared while the resource
 * is locked, so that no other request can change it in between. Resources have no modification
 * date, so {@code If-Unmodified-Since} is ignored (RFC 9110, section 13.1.4).
 */
public final class Precondition {
  private final String match;
  private final String noneMatch;

  private Precondition(String match, String noneMatch) {
    this.match = match;
    this.noneMatch = noneMatch;
  }

  /**
   * Returns the conditions of a request.
   *
   * @param headers the headers of the request
   * @return the conditions, which are always met if the request has none
   */
  public static Precondition of(HttpHeaders headers) {
    return of(
        headers.getHeaderString(HttpHeaders.IF_MATCH),
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }

  /**
   * Returns no conditions, for a change that no request with headers asks for.
   *
   * @return conditions that are always met
   */
  public static Precondition none() {
    return of(null, null);
  }

  static Precondition of(String match, String noneMatch) {
    return new Precondition(match, noneMatch);
  }

  /**
   * Returns whether {@code If-Match} lists tags. A resource without a tag can never meet such a
   * condition.
   */
  boolean namesTags() {
    return match != null && !match.strip().equals("*");
  }

  /**
   * Returns if the conditions are met. The tag of either format counts, whatever the request
   * accepts.
   *
   * @param current returns the representation that a {@code GET} would return now; called only if
   *     there is a condition
   * @throws Problem {@code precondition-failed} if a condition is not met, or the supplier's
   *     problem
   */
  public void check(Supplier<?> current) {
    if (match == null && noneMatch == null) {
      return;
    }
    Object representation = current.get();
    boolean matches = !namesTags() || tags(representation).anyMatch(this::isListed);
    boolean differs = tags(representation).noneMatch(each -> EntityTag.isListed(noneMatch, each));
    if (!matches || !differs) {
      throw Problem.of(ProblemCode.PRECONDITION_FAILED);
    }
  }

  private boolean isListed(String tag) {
    return EntityTag.isStronglyListed(match, tag);
  }

  private static Stream<String> tags(Object representation) {
    return Stream.of(Format.values())
        .map(each -> EntityTag.of(Representations.write(representation, each)));
  }
}
