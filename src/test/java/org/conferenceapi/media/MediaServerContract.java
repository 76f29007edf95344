package org.conferenceapi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.conferenceapi.media.MediaEvent.Kind;
import org.conferenceapi.media.sdp.SdpOffer;
import org.conferenceapi.media.sdp.TestResources;
import org.junit.jupiter.api.Test;

/** What every media server does, whatever its brand. */
public abstract class MediaServerContract {
  protected static final SdpOffer OFFER = TestResources.offer("chromium-offer.sdp");
  protected static final String ROOM = "room";

  protected final Queue<MediaEvent> events = new ConcurrentLinkedQueue<>();

  /** A healthy server without rooms, whose events go to {@link #events}. */
  protected abstract MediaServer server();

  /** A session identifier that the server may have given, but has not. */
  protected abstract String unknownSession();

  @Test
  void roomsAreMadeListedAndDestroyedAsOftenAsOneLikes() {
    assertThat(server().createRoom("one")).isTrue();
    assertThat(server().createRoom("one")).isFalse();
    server().createRoom("two");
    assertThat(server().rooms()).containsOnly("one", "two");
    server().destroyRoom("one");
    server().destroyRoom("one");
    assertThat(server().rooms()).containsOnly("two");
  }

  @Test
  void whatIsNotThereIsFineOrSaidToBeMissing() {
    server().kick("nowhere", "nobody");
    server().stopPlaying("nowhere");
    server().stopRecording("nowhere");
    assertThatThrownBy(() -> server().participants("nowhere"))
        .isInstanceOf(NoSuchRoomException.class);
    assertThatThrownBy(() -> server().mute("nowhere", "nobody", true))
        .isInstanceOf(NoSuchRoomException.class);
    String session = server().openSession();
    assertThatThrownBy(() -> server().join(session, "nowhere", "ann", "Ann", false, OFFER))
        .isInstanceOf(NoSuchRoomException.class);
    server().createRoom(ROOM);
    server().kick(ROOM, "nobody");
    server().mute(ROOM, "nobody", true);
    assertThatThrownBy(() -> server().join(unknownSession(), ROOM, "ann", "Ann", false, OFFER))
        .isInstanceOf(NoSuchSessionException.class);
    server().leave(new ConnectionId(session, "1"));
    server().leave(new ConnectionId(unknownSession(), "1"));
    server().closeSession(session);
    server().closeSession(session);
    assertThat(server().claimSession(session)).isFalse();
  }

  @Test
  void whatAnotherKindOfServerHasMadeIsNotThere() {
    String session = "8d3f of another kind";
    assertThat(server().claimSession(session)).isFalse();
    server().releaseSession(session);
    server().closeSession(session);
    server().leave(new ConnectionId(session, "x"));
    server().createRoom(ROOM);
    assertThatThrownBy(() -> server().join(session, ROOM, "ann", "Ann", false, OFFER))
        .isInstanceOf(NoSuchSessionException.class);
  }

  @Test
  void nobodyEntersTwiceUnderOneId() {
    server().createRoom(ROOM);
    String session = server().openSession();
    server().join(session, ROOM, "ann", "Ann", false, OFFER);
    assertThatThrownBy(() -> server().join(session, ROOM, "ann", "Ann", false, OFFER))
        .isInstanceOf(MediaException.class);
    assertThat(server().participants(ROOM)).hasSize(1);
  }

  @Test
  void whoLeavesIsGone() {
    JoinedConnection ann = join("ann");
    server().leave(ann.id());
    await().until(() -> server().participants(ROOM).isEmpty());
    await().until(() -> events.contains(gone(ann)));
  }

  @Test
  void whoIsKickedIsGone() {
    JoinedConnection ann = join("ann");
    server().kick(ROOM, "ann");
    await().until(() -> server().participants(ROOM).isEmpty());
    await().until(() -> events.contains(gone(ann)));
  }

  @Test
  void muteIsSeenInTheList() {
    join("ann");
    server().mute(ROOM, "ann", true);
    server().mute(ROOM, "ann", true);
    assertThat(server().participants(ROOM)).allMatch(RoomParticipant::muted);
    server().mute(ROOM, "ann", false);
    assertThat(server().participants(ROOM)).noneMatch(RoomParticipant::muted);
  }

  @Test
  void closingASessionPutsOutEverybodyInIt() {
    JoinedConnection ann = join("ann");
    server().closeSession(ann.id().session());
    await().until(() -> server().participants(ROOM).isEmpty());
  }

  /** Joins somebody to a room that is made if need be, in a session of its own. */
  protected final JoinedConnection join(String id) {
    server().createRoom(ROOM);
    return server().join(server().openSession(), ROOM, id, id, false, OFFER);
  }

  /** The event of somebody whose connection has ended. */
  protected final MediaEvent gone(JoinedConnection who) {
    return new MediaEvent(server().url(), who.id().session(), who.id().handle(), Kind.GONE);
  }
}
