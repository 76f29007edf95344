package org.conferenceapi.phone.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.sql.SQLTransientConnectionException;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.phone.edge.EdgeCallLostException;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.edge.UnacceptableSdpException;
import org.junit.jupiter.api.Test;

class CallFailureTest {
  private static int status(RuntimeException e) {
    return CallFailure.of(e).status();
  }

  @Test
  void aProblemOfTheConferenceIsTheCallersStatus() {
    assertThat(status(Problem.of(ProblemCode.NOT_FOUND))).isEqualTo(404);
    assertThat(status(Problem.of(ProblemCode.CONFERENCE_COMPLETED))).isEqualTo(480);
    assertThat(status(Problem.of(ProblemCode.CONFERENCE_FULL))).isEqualTo(486);
    assertThat(status(Problem.of(ProblemCode.ACCOUNT_SUSPENDED))).isEqualTo(403);
    assertThat(status(Problem.of(ProblemCode.BRIDGE_FAILED))).isEqualTo(503);
  }

  @Test
  void aMediaEdgeOrDatabaseThatDoesNotRespondIsUnavailable() {
    assertThat(status(new EdgeException("away"))).isEqualTo(503);
    assertThat(status(new EdgeCallLostException("restarted"))).isEqualTo(503);
    CallFailure outage =
        CallFailure.of(new IllegalStateException(new SQLTransientConnectionException()));
    assertThat(outage.status()).isEqualTo(503);
    assertThat(outage.level()).isEqualTo(Level.DEBUG);
  }

  @Test
  void whatThePhoneOffersMayNotBeAcceptable() {
    assertThat(status(new UnacceptableSdpException("no audio"))).isEqualTo(488);
  }

  @Test
  void anythingElseIsAnErrorOfThisServiceAndLogged() {
    CallFailure bug = CallFailure.of(new IllegalStateException("bug"));
    assertThat(bug.status()).isEqualTo(500);
    assertThat(bug.level()).isEqualTo(Level.WARNING);
  }
}
