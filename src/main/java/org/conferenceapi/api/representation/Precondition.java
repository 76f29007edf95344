package org.conferenceapi.api.representation;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * What a request that changes a resource takes for granted: {@code If-Match} and {@code
 * If-None-Match} (RFC 9110, section 13.1). It is read on the request's thread, and compared where
 * the resource is locked, so that nothing can come between. No resource has a date, so {@code
 * If-Unmodified-Since} counts for nothing (section 13.1.4).
 */
public final class Precondition {
  private final String match;
  private final String noneMatch;

  private Precondition(String match, String noneMatch) {
    this.match = match;
    this.noneMatch = noneMatch;
  }

  /** That of the request with these headers. */
  public static Precondition of(HttpHeaders headers) {
    return of(
        headers.getHeaderString(HttpHeaders.IF_MATCH),
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }

  static Precondition of(String match, String noneMatch) {
    return new Precondition(match, noneMatch);
  }

  /** Whether it asks for a certain state, in which a thing without a tag cannot be. */
  boolean namesTags() {
    return match != null && !match.strip().equals("*");
  }

  /**
   * Returns if the resource is as the request takes it to be; the tag of either format will do.
   *
   * @param current makes the representation that a {@code GET} would give now; only asked if need
   *     be
   * @throws Problem {@code precondition-failed}, or what the supplier throws
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
