package org.conferenceapi.media.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the ticket of a request is. */
class JoinTicketTest {
  private static final String TICKET = "join_" + "aZ9_-".repeat(8) + "abc";

  @Test
  void theTicketInThePathNeedsNoHeaderAndIgnoresOne() {
    assertThat(JoinTicket.of(TICKET, null)).isEqualTo(TICKET);
    assertThat(JoinTicket.of(TICKET, "Bearer other")).isEqualTo(TICKET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
  void aDashStandsForTheTicketInTheHeader(String scheme) {
    assertThat(JoinTicket.of("-", scheme + TICKET)).isEqualTo(TICKET);
    assertThat(JoinTicket.find("-", scheme + TICKET)).contains(TICKET);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic dTpw", "Bearer JOIN_", "join_"})
  void withoutATicketInTheHeaderTheClientIsAskedForOne(String start) {
    String header = start == null || start.isEmpty() ? start : start + TICKET.substring(5);
    Problem problem = catchThrowableOfType(Problem.class, () -> JoinTicket.of("-", header));
    assertThat(problem.code()).isEqualTo(ProblemCode.UNAUTHENTICATED);
    assertThat(problem.challenge()).startsWith("Bearer ");
    assertThat(JoinTicket.find("-", header)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "join_x", "--", "key_" + "0123456789012345678901234567890123456789012"})
  void anythingElseInThePathIsNotFound(String path) {
    Problem problem = catchThrowableOfType(Problem.class, () -> JoinTicket.of(path, null));
    assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(JoinTicket.find(path, null)).isEmpty();
  }
}
