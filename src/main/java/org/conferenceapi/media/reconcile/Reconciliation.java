package org.conferenceapi.media.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.media.janus.JanusParticipant;
import org.conferenceapi.media.room.DisconnectReason;
import org.conferenceapi.media.room.RoomMember;

/** Finds what makes a room on a media server what our books say that it should be. */
final class Reconciliation {
  /** An entry takes less; the node that began it is dead. */
  private static final Duration LONGEST_ENTRY = Duration.ofSeconds(30);

  /** Who came in later than that before the media server was asked may be missing in its answer. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final RoomSnapshot now;
  private final boolean used;
  private final Map<String, JanusParticipant> voices;
  private final List<ReconcileAction> steps = new ArrayList<>();
  private final Set<String> expected = new HashSet<>();

  private Reconciliation(RoomSnapshot snapshot) {
    now = snapshot;
    used = snapshot.isUsed();
    voices =
        snapshot.voices().orElse(List.of()).stream()
            .collect(
                Collectors.toMap(JanusParticipant::id, Function.identity(), (one, other) -> one));
  }

  /** What is to be done, in this order; nothing if all is well. */
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
      if (member.sessionId() != null && member.handleId() != null) {
        steps.add(new ReconcileAction.Cut(member.sessionId(), member.handleId()));
      }
      steps.add(new ReconcileAction.Out(member.id()));
    } else {
      expected.add(member.id());
      JanusParticipant participant = voices.get(member.id());
      if (participant != null) {
        present(member, participant);
      } else if (!isWithin(member, FRESH)) {
        absent(member);
      }
    }
  }

  private void entering(RoomMember member) {
    if (used && isWithin(member, LONGEST_ENTRY)) {
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

  private void present(RoomMember member, JanusParticipant participant) {
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
