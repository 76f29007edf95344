package org.conferenceapi.media.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.media.server.MediaServerHealth;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.NoObservers;
import org.junit.jupiter.api.Test;

/** Who comes while the connection to a media server is being made. */
class JoinServiceTest {
  private static final MediaServerHealth COMING = new MediaServerHealth(Set.of(), Set.of("a"));
  private static final MediaServerHealth THERE = new MediaServerHealth(Set.of("a"), Set.of());

  private final Queue<MediaServerHealth> standings = new ArrayDeque<>();
  private final JoinService service = new JoinService();
  private boolean comes = true;

  private void standing(MediaServerHealth... all) {
    standings.addAll(List.of(all));
    service.attempts = NoObservers.of();
    service.servers =
        new MediaServers() {
          @Override
          public synchronized MediaServerHealth health() {
            return standings.remove();
          }

          @Override
          public boolean await(Set<String> doubtful) {
            return comes && doubtful.contains("a");
          }
        };
    service.legs =
        new MediaLegs() {
          @Override
          public JoinAttempt admitJoin(String ticket, String key, MediaServerHealth health) {
            if (health.healthy().isEmpty()) {
              throw Problem.of(ProblemCode.UNAVAILABLE);
            }
            return new JoinAttempt(null, "a", "room", null, null);
          }

          @Override
          public void confirmJoin(JoinAttempt attempt, ConnectionId connection) {}
        };
    service.joiner =
        new MediaJoiner() {
          @Override
          JoinResult join(JoinAttempt attempt, SdpOffer offer) {
            return new JoinResult(null, new ConnectionId("1", "1"), "answer");
          }
        };
  }

  private String enter() {
    return service.join("ticket", null).sdpAnswer();
  }

  private ProblemCode refusal() {
    return catchThrowableOfType(Problem.class, this::enter).code();
  }

  @Test
  void aServerThatIsBeingConnectedToIsWaitedFor() {
    standing(COMING, THERE);
    assertThat(enter()).isEqualTo("answer");
  }

  @Test
  void aServerThatDoesNotComeIsUnavailable() {
    standing(COMING, COMING);
    assertThat(refusal()).isEqualTo(ProblemCode.UNAVAILABLE);
    comes = false;
    standing(COMING);
    assertThat(refusal()).isEqualTo(ProblemCode.UNAVAILABLE);
    assertThat(standings).isEmpty();
  }

  @Test
  void whereNoServerIsBeingConnectedToNobodyWaits() {
    standing(new MediaServerHealth(Set.of(), Set.of()));
    assertThat(refusal()).isEqualTo(ProblemCode.UNAVAILABLE);
    assertThat(standings).isEmpty();
  }
}
