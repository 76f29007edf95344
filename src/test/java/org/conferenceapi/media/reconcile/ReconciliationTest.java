package org.conferenceapi.media.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.room.DisconnectReason;
import org.conferenceapi.media.room.RoomMember;
import org.conferenceapi.media.room.RoomState;
import org.junit.jupiter.api.Test;

/** What is to be done about a room, for what our books and its media server say. */
class ReconciliationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant LONG_AGO = NOW.minusSeconds(600);

  private static final ConnectionId CONNECTION = new ConnectionId("7", "8");

  private final List<RoomMember> members = new ArrayList<>();
  private final List<RoomParticipant> voices = new ArrayList<>();
  private RoomState state = RoomState.IN_USE;
  private boolean over;
  private boolean missing;
  private boolean silencing;

  private List<ReconcileAction> steps() {
    return Reconciliation.of(
        new RoomSnapshot(
            state,
            state == RoomState.IN_USE ? "conf" : null,
            over,
            members,
            missing ? Optional.empty() : Optional.of(voices),
            NOW,
            silencing));
  }

  private void member(String id, boolean belongs, Instant since, DisconnectReason lost) {
    members.add(new RoomMember(id, false, belongs, true, false, false, CONNECTION, since, lost));
  }

  private void mode(String id, boolean speaks, boolean silent, boolean suspended) {
    members.add(
        new RoomMember(id, false, true, speaks, silent, suspended, CONNECTION, LONG_AGO, null));
  }

  private void entering(String id, Instant since) {
    members.add(new RoomMember(id, true, false, true, false, false, null, since, null));
  }

  private void voice(String id) {
    voice(id, false, true);
  }

  private void voice(String id, boolean muted, boolean connected) {
    voices.add(new RoomParticipant(id, id, muted, false, connected));
  }

  @Test
  void nothingIsToBeDoneWhereAllAgree() {
    member("ann", true, LONG_AGO, null);
    voice("ann");
    assertThat(steps()).isEmpty();
  }

  @Test
  void aStrangerIsPutOut() {
    voice("eve");
    assertThat(steps()).containsExactly(new ReconcileAction.Kick("eve"));
  }

  @Test
  void whoHasLeftTheConferenceIsPutOutOfTheRoom() {
    member("ann", false, LONG_AGO, null);
    voice("ann");
    assertThat(steps())
        .containsExactly(
            new ReconcileAction.Cut(CONNECTION),
            new ReconcileAction.Out("ann"),
            new ReconcileAction.Kick("ann"));
  }

  @Test
  void whoHasLeftBothIsNoted() {
    members.add(new RoomMember("ann", false, false, true, false, false, null, LONG_AGO, null));
    assertThat(steps()).containsExactly(new ReconcileAction.Out("ann"));
  }

  @Test
  void whoIsComingInMayBeThereOrNot() {
    entering("ann", NOW.minusSeconds(29));
    entering("bob", NOW.minusSeconds(29));
    voice("ann");
    assertThat(steps()).isEmpty();
  }

  @Test
  void whoHasBeenComingInForTooLongIsForgottenAndPutOut() {
    entering("ann", NOW.minusSeconds(30));
    voice("ann");
    assertThat(steps())
        .containsExactly(new ReconcileAction.Forget("ann"), new ReconcileAction.Kick("ann"));
  }

  @Test
  void whoIsNotInTheRoomIsLost() {
    member("ann", true, LONG_AGO, null);
    member("bob", true, LONG_AGO, DisconnectReason.SILENT);
    member("cem", true, LONG_AGO, DisconnectReason.CONNECTING);
    assertThat(steps())
        .containsExactly(
            new ReconcileAction.Lose("ann", DisconnectReason.GONE),
            new ReconcileAction.Lose("bob", DisconnectReason.GONE),
            new ReconcileAction.Lose("cem", DisconnectReason.GONE));
  }

  @Test
  void whoIsKnownToBeLostIsNotLostAgain() {
    member("ann", true, LONG_AGO, DisconnectReason.GONE);
    member("bob", true, LONG_AGO, DisconnectReason.SERVER);
    assertThat(steps()).isEmpty();
    missing = true;
    assertThat(steps()).containsExactly(new ReconcileAction.Lose("ann", DisconnectReason.SERVER));
  }

  @Test
  void aRoomThatIsMissingIsTheServersFault() {
    missing = true;
    member("ann", true, LONG_AGO, null);
    assertThat(steps()).containsExactly(new ReconcileAction.Lose("ann", DisconnectReason.SERVER));
  }

  @Test
  void whoCameInWhileTheServerWasAskedIsNotMissed() {
    member("ann", true, NOW.minusSeconds(4), DisconnectReason.CONNECTING);
    member("bob", true, NOW.plusSeconds(1), DisconnectReason.CONNECTING);
    assertThat(steps()).isEmpty();
    missing = true;
    assertThat(steps()).isEmpty();
  }

  @Test
  void whoIsSeenConnectedIsHeardAlthoughNobodyToldSo() {
    member("ann", true, LONG_AGO, DisconnectReason.CONNECTING);
    voice("ann", false, true);
    member("bob", true, LONG_AGO, DisconnectReason.CONNECTING);
    voice("bob", false, false);
    assertThat(steps()).containsExactly(new ReconcileAction.See("ann", NOW));
  }

  @Test
  void whoIsSeenConnectedWhereTheyWereTakenForLostIsNot() {
    member("ann", true, LONG_AGO, DisconnectReason.SERVER);
    voice("ann", false, true);
    member("bob", true, LONG_AGO, DisconnectReason.GONE);
    voice("bob", false, true);
    assertThat(steps())
        .containsExactly(new ReconcileAction.See("ann", NOW), new ReconcileAction.See("bob", NOW));
  }

  @Test
  void whoIsSilentIsNotHeardByBeingConnected() {
    member("ann", true, LONG_AGO, DisconnectReason.SILENT);
    voice("ann", false, true);
    assertThat(steps()).isEmpty();
  }

  @Test
  void whoMayNotSpeakIsMutedAndWhoMayIsNot() {
    mode("ann", false, false, false);
    voice("ann", false, true);
    mode("bob", true, false, false);
    voice("bob", true, true);
    assertThat(steps())
        .containsExactly(
            new ReconcileAction.Mute("ann", true), new ReconcileAction.Mute("bob", false));
  }

  @Test
  void whoMayNeitherSpeakNorHearIsSuspendedWhereThatCanBe() {
    mode("ann", false, true, false);
    voice("ann", true, true);
    mode("bob", true, false, true);
    voice("bob", false, true);
    assertThat(steps()).isEmpty();
    silencing = true;
    assertThat(steps())
        .containsExactly(
            new ReconcileAction.Suspend("ann", true),
            new ReconcileAction.Suspended("ann", true),
            new ReconcileAction.Suspend("bob", false),
            new ReconcileAction.Suspended("bob", false));
  }

  @Test
  void theRoomOfAConferenceThatIsOverIsEmptiedAndThenFreed() {
    over = true;
    member("ann", false, LONG_AGO, null);
    voice("ann");
    voice("eve");
    assertThat(steps())
        .startsWith(new ReconcileAction.Cut(CONNECTION), new ReconcileAction.Out("ann"))
        .contains(new ReconcileAction.Kick("ann"), new ReconcileAction.Kick("eve"))
        .doesNotContain(new ReconcileAction.Free("conf"));
    members.clear();
    voices.clear();
    assertThat(steps()).containsExactly(new ReconcileAction.Free("conf"));
  }

  @Test
  void aMissingRoomThatNobodyNeedsIsAsGoodAsEmpty() {
    over = true;
    missing = true;
    assertThat(steps()).containsExactly(new ReconcileAction.Free("conf"));
  }

  @Test
  void whoComesIntoARoomThatIsNotNeededAnyMoreIsTurnedAway() {
    state = RoomState.EMPTYING;
    entering("ann", NOW);
    voice("ann");
    assertThat(steps())
        .containsExactly(new ReconcileAction.Forget("ann"), new ReconcileAction.Kick("ann"));
    members.clear();
    voices.clear();
    assertThat(steps()).containsExactly(new ReconcileAction.Free(null));
  }

  @Test
  void aFreeRoomIsLeftAlone() {
    state = RoomState.FREE;
    voice("eve");
    assertThat(steps()).isEmpty();
  }

  @Test
  void aRoomThatIsToGoIsDestroyed() {
    state = RoomState.GOING;
    assertThat(steps()).containsExactly(new ReconcileAction.Destroy(), new ReconcileAction.Gone());
  }
}
