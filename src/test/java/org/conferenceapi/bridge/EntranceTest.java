package org.conferenceapi.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.conferenceapi.api.Code;
import org.conferenceapi.api.Problem;
import org.junit.jupiter.api.Test;

/** Who comes while the connection to a media server is being made. */
class EntranceTest {
  private static final Standing COMING = new Standing(Set.of(), Set.of("a"));
  private static final Standing THERE = new Standing(Set.of("a"), Set.of());

  private final Queue<Standing> standings = new ArrayDeque<>();
  private final Entrance entrance = new Entrance();
  private boolean comes = true;

  private void standing(Standing... all) {
    standings.addAll(List.of(all));
    entrance.servers =
        new MediaServers() {
          @Override
          Standing standing() {
            return standings.remove();
          }

          @Override
          boolean await(Set<String> doubtful) {
            return comes && doubtful.contains("a");
          }
        };
    entrance.legs =
        new MediaLegs() {
          @Override
          public Passage begin(String ticket, String key, Standing standing) {
            if (standing.healthy().isEmpty()) {
              throw Problem.of(Code.UNAVAILABLE);
            }
            return new Passage(null, "a", "room", null, null);
          }

          @Override
          public void enter(Passage passage, long session, long handle) {}
        };
    entrance.doorway =
        new Doorway() {
          @Override
          Arrival bringIn(Passage passage, org.conferenceapi.janus.Offer offer) {
            return new Arrival(null, 1, 1, "answer");
          }
        };
  }

  private String enter() {
    return entrance.enter("ticket", null).sdpAnswer();
  }

  private Code refusal() {
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
    assertThat(refusal()).isEqualTo(Code.UNAVAILABLE);
    comes = false;
    standing(COMING);
    assertThat(refusal()).isEqualTo(Code.UNAVAILABLE);
    assertThat(standings).isEmpty();
  }

  @Test
  void whereNoServerIsBeingConnectedToNobodyWaits() {
    standing(new Standing(Set.of(), Set.of()));
    assertThat(refusal()).isEqualTo(Code.UNAVAILABLE);
    assertThat(standings).isEmpty();
  }
}
