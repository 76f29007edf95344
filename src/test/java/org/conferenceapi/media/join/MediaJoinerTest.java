package org.conferenceapi.media.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.media.InMemoryMediaServer;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.recording.Recordings;
import org.conferenceapi.media.room.LocalMediaSessions;
import org.conferenceapi.media.room.MediaSessions;
import org.conferenceapi.media.server.FixedMediaServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People come into rooms on a media server in memory. */
class MediaJoinerTest {
  private static final String ROOM = "room";
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final InMemoryMediaServer server = new InMemoryMediaServer("memory:a");
  private final MediaJoiner joiner = new MediaJoiner();
  private final List<String> newRooms = new ArrayList<>();
  private String session = server.openSession();

  @BeforeEach
  void connect() {
    joiner.servers = new FixedMediaServers(server);
    joiner.sessions =
        new LocalMediaSessions() {
          @Override
          public String own(MediaServer at) {
            return session;
          }

          @Override
          public void forgetSession(MediaSessions.Key key) {
            assertThat(key.id()).isEqualTo(session);
            session = server.openSession();
          }
        };
    joiner.recordings =
        new Recordings() {
          @Override
          public void stopLost(String room, Instant at) {
            newRooms.add(room);
          }
        };
  }

  private static JoinAttempt attempt(int voiceMode, MediaConnection former) {
    LinkParticipant ann =
        new LinkParticipant(
            "ann",
            "conf",
            "Ann",
            voiceMode,
            ParticipantStatus.INITIATED,
            ConferenceStatus.INITIATED,
            null);
    return new JoinAttempt(ann, "memory:a", ROOM, NOW, former);
  }

  private ProblemCode refusal() {
    return catchThrowableOfType(Problem.class, () -> joiner.join(attempt(1, null), null)).code();
  }

  @Test
  void theFirstInARoomMakesItAndEndsARecordingThatWentWithTheFormer() {
    JoinResult result = joiner.join(attempt(3, null), null);
    assertThat(server.participants(ROOM))
        .containsExactly(new RoomParticipant("ann", "Ann", true, false, true));
    assertThat(newRooms).containsExactly(ROOM);
    joiner.remove(result);
    assertThat(server.participants(ROOM)).isEmpty();
    joiner.join(attempt(1, null), null);
    assertThat(newRooms).containsExactly(ROOM);
  }

  @Test
  void aSessionThatTheServerHasLostIsReplaced() {
    String before = session;
    server.restart();
    JoinResult result = joiner.join(attempt(1, null), null);
    assertThat(result.connection().session()).isEqualTo(session).isNotEqualTo(before);
    assertThat(server.participants(ROOM)).hasSize(1);
  }

  @Test
  void whoComesBackReplacesTheirFormerConnection() {
    JoinResult first = joiner.join(attempt(1, null), null);
    MediaConnection former = new MediaConnection("memory:a", ROOM, first.connection());
    JoinResult second = joiner.join(attempt(1, former), null);
    assertThat(second.connection()).isNotEqualTo(first.connection());
    assertThat(server.participants(ROOM)).hasSize(1);
  }

  @Test
  void theFormerConnectionMayBeUnknownOrAtAServerThatIsNoMore() {
    joiner.join(attempt(1, null), null);
    joiner.join(attempt(1, new MediaConnection("memory:a", ROOM, null)), null);
    joiner.join(attempt(1, new MediaConnection("memory:a", ROOM, null)), null);
    server.kick(ROOM, "ann");
    joiner.join(attempt(1, new MediaConnection("memory:b", ROOM, null)), null);
    assertThat(server.participants(ROOM)).hasSize(1);
  }

  @Test
  void anOfferThatTheServerCannotAnswerIsInvalid() {
    server.refuseOffers();
    assertThat(refusal()).isEqualTo(ProblemCode.INVALID);
  }

  @Test
  void aServerThatRefusesHasFailed() {
    joiner.join(attempt(1, null), null);
    assertThat(refusal()).isEqualTo(ProblemCode.BRIDGE_FAILED);
  }

  @Test
  void aServerThatDoesNotRespondIsUnavailable() {
    server.goAway(Duration.ZERO);
    assertThat(refusal()).isEqualTo(ProblemCode.UNAVAILABLE);
  }
}
