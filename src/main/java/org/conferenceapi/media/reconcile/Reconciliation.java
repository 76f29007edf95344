package org.conferenceapi.media.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.room.DisconnectReason;
import org.conferenceapi.media.room.RoomMember;

/** Computes the steps that bring a room on a media server into line with the database. */
final class Reconciliation {
  /** A first join is faster; if one takes longer, its node has died. */
  private static final Duration MAX_JOIN_TIME = Duration.ofSeconds(30);

  /**
   * A participant who joined later than this before the request to the media server may be missing
   * in the response.
   */
  private static final Duration JUST_JOINED = Duration.ofSeconds(5);

  private final RoomSnapshot now;
  private final boolean used;
  private final Map<String, RoomParticipant> voices;
  private final List<ReconcileAction> steps = new ArrayList<>();
  private final Set<String> expected = new HashSet<>();

  private Reconciliation(RoomSnapshot snapshot) {
    now = snapshot;
    used = snapshot.isUsed();
    voices =
        snapshot.voices().orElse(List.of()).stream()
            .collect(
                Collectors.toMap(RoomParticipant::id, Function.identity(), (one, other) -> one));
  }

  /** Returns the steps in the order to execute; none if the room is as it should be. */
  static List<ReconcileAction> of(RoomSnapshot snapshot) {
    return switch (snapshot.state()) {
      case FREE -> List.of();
      case GOING -> List.of(new ReconcileAction.Destroy(), new ReconcileAction.Gone());
      case IN_USE, EMPTYING -> new Reconciliation(snapshot).steps();
    };
  }

  private List<ReconcileAction> steps() {
    now.members().forEach(this::member);
    voices.keySet().stream()
        .filter(id -> !expected.contains(id))
        .forEach(id -> steps.add(new ReconcileAction.Kick(id)));
    if (!used && voices.isEmpty() && expected.isEmpty()) {
      steps.add(new ReconcileAction.Free(now.confSid()));
    }
    return steps;
  }

  private void member(RoomMember member) {
    if (member.entering()) {
      entering(member);
    } else if (!used || !member.belongs()) {
      if (member.connection() != null) {
        steps.add(new ReconcileAction.Cut(member.connection()));
      }
      steps.add(new ReconcileAction.Out(member.id()));
    } else {
      expected.add(member.id());
      RoomParticipant participant = voices.get(member.id());
      if (participant != null) {
        present(member, participant);
      } else if (!isWithin(member, JUST_JOINED)) {
        absent(member);
      }
    }
  }

  private void entering(RoomMember member) {
    if (used && isWithin(member, MAX_JOIN_TIME)) {
      expected.add(member.id());
    } else {
      steps.add(new ReconcileAction.Forget(member.id()));
    }
  }

  private void absent(RoomMember member) {
    DisconnectReason how = now.voices().isEmpty() ? DisconnectReason.SERVER : DisconnectReason.GONE;
    if (member.lost() != DisconnectReason.SERVER && member.lost() != how) {
      steps.add(new ReconcileAction.Lose(member.id(), how));
    }
  }

  private void present(RoomMember member, RoomParticipant participant) {
    if (participant.muted() == member.speaks()) {
      steps.add(new ReconcileAction.Mute(member.id(), !member.speaks()));
    }
    if (now.silencing() && member.silent() != member.suspended()) {
      steps.add(new ReconcileAction.Suspend(member.id(), member.silent()));
      steps.add(new ReconcileAction.Suspended(member.id(), member.silent()));
    }
    if (participant.connected()
        && member.lost() != null
        && member.lost() != DisconnectReason.SILENT) {
      steps.add(new ReconcileAction.See(member.id(), now.askedAt()));
    }
  }

  private boolean isWithin(RoomMember member, Duration time) {
    return member.since().plus(time).isAfter(now.askedAt());
  }
}
