package org.conferenceapi.media.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.InMemoryMediaServer;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.recording.Recordings;
import org.conferenceapi.media.room.RoomMember;
import org.conferenceapi.media.room.RoomState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A room on a media server in memory is brought into line with its rows. */
class ReconcilerTest {
  private static final String ROOM = "room";
  private static final Instant LONG_AGO = Instant.parse("2026-11-23T08:00:00Z");

  private final InMemoryMediaServer server = new InMemoryMediaServer("memory:a");
  private final List<RoomMember> members = new ArrayList<>();
  private final List<ReconcileAction> noted = new ArrayList<>();
  private final List<String> lostRooms = new ArrayList<>();
  private final Reconciler reconciler = new Reconciler();
  private RoomState state = RoomState.IN_USE;
  private boolean over;
  private int reads;
  private String session;

  @BeforeEach
  void connect() {
    reconciler.clock = Clock.systemUTC();
    reconciler.recordings =
        new Recordings() {
          @Override
          public void stopLost(String room, Instant at) {
            lostRooms.add(room);
          }
        };
    reconciler.rooms =
        new RoomRepository() {
          @Override
          public Optional<RoomSnapshot> read(
              String name,
              Optional<List<RoomParticipant>> voices,
              Instant askedAt,
              boolean silencing) {
            reads++;
            return noted.contains(new ReconcileAction.Gone())
                ? Optional.empty()
                : Optional.of(
                    new RoomSnapshot(state, "conf", over, members, voices, askedAt, silencing));
          }

          @Override
          public void note(String name, List<ReconcileAction> done, Instant askedAt) {
            noted.addAll(done);
            members.removeIf(each -> done.contains(new ReconcileAction.Out(each.id())));
          }
        };
    session = server.openSession();
    server.createRoom(ROOM);
  }

  private ConnectionId join(String id) {
    return server.join(session, ROOM, id, id, false, null).id();
  }

  private void member(String id, boolean belongs, boolean speaks, boolean silent) {
    ConnectionId connection = join(id);
    members.add(
        new RoomMember(id, false, belongs, speaks, silent, false, connection, LONG_AGO, null));
  }

  private List<String> there() {
    return server.participants(ROOM).stream().map(RoomParticipant::id).toList();
  }

  @Test
  void strangersAndThoseWhoHaveLeftArePutOut() {
    member("ann", true, true, false);
    member("bob", false, true, false);
    join("eve");
    reconciler.reconcile(server, ROOM);
    assertThat(there()).containsExactly("ann");
    assertThat(noted).containsExactly(new ReconcileAction.Out("bob"));
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void voiceModesAreEnforced() {
    member("ann", true, false, false);
    member("bob", true, false, true);
    reconciler.reconcile(server, ROOM);
    assertThat(server.participants(ROOM)).allMatch(RoomParticipant::muted);
    assertThat(server.isSuspended(ROOM, "ann")).isFalse();
    assertThat(server.isSuspended(ROOM, "bob")).isTrue();
    assertThat(noted).containsExactly(new ReconcileAction.Suspended("bob", true));
  }

  @Test
  void theRoomOfAConferenceThatIsOverIsEmptiedAndFreedWithoutWhatIsPlayedInIt() {
    over = true;
    member("ann", true, true, false);
    server.play(ROOM, Path.of("hold.opus"), true);
    reconciler.reconcile(server, ROOM);
    assertThat(there()).isEmpty();
    assertThat(server.files()).isEmpty();
    assertThat(noted)
        .containsExactly(new ReconcileAction.Out("ann"), new ReconcileAction.Free("conf"));
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aRoomThatTheServerHasLostTakesItsRecordingAndItsPeopleWithIt() {
    member("ann", true, true, false);
    server.restart();
    reconciler.reconcile(server, ROOM);
    assertThat(lostRooms).containsExactly(ROOM);
    assertThat(noted).hasSize(1).allMatch(each -> each instanceof ReconcileAction.Lose);
  }

  @Test
  void aRoomThatIsToGoIsDestroyed() {
    state = RoomState.GOING;
    reconciler.reconcile(server, ROOM);
    assertThat(server.rooms()).isEmpty();
    assertThat(noted).containsExactly(new ReconcileAction.Gone());
  }

  @Test
  void nothingIsNotedWhenTheServerDoesNotRespond() {
    member("bob", false, true, false);
    server.goAway(Duration.ZERO);
    reconciler.reconcile(server, ROOM);
    server.comeBack();
    assertThat(noted).isEmpty();
    assertThat(there()).containsExactly("bob");
  }
}
