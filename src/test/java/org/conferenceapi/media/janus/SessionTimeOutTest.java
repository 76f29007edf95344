package org.conferenceapi.media.janus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.conferenceapi.home.Janus;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.media.sdp.TestResources;
import org.junit.jupiter.api.Test;

/** A real Janus that forgets sessions after three seconds. */
class SessionTimeOutTest {
  private static final SdpOffer OFFER = TestResources.offer("chromium-offer.sdp");

  private final Queue<MediaEvent> events = new ConcurrentLinkedQueue<>();

  @Test
  void aSessionLivesAsLongAsItIsHeldAndDiesWithWhoHeldIt() {
    try (Janus janus = Janus.start("", "", "--session-timeout=3", "--reclaim-session-timeout=3");
        JanusServer server = connect(janus)) {
      server.createRoom("room");
      String held = server.openSession();
      server.join(held, "room", "ann", "Ann", false, OFFER);
      String released = server.openSession();
      server.join(released, "room", "bob", "Bob", false, OFFER);
      server.releaseSession(released);
      JanusServer other = connect(janus);
      other.join(other.openSession(), "room", "cid", "Cid", false, OFFER);
      other.close();
      await()
          .until(
              () ->
                  server.participants("room").stream()
                      .map(RoomParticipant::id)
                      .toList()
                      .equals(List.of("ann")));
      assertThat(server.claimSession(released)).isFalse();
      assertThat(server.claimSession(held)).isTrue();
      assertThat(events).noneMatch(event -> event.kind() == MediaEvent.Kind.SESSION_LOST);
    }
  }

  private JanusServer connect(Janus janus) {
    JanusSecrets none = new JanusSecrets(Optional.empty(), Optional.empty());
    return new JanusServer(janus.url(), none, Runnable::run, events::add);
  }
}
