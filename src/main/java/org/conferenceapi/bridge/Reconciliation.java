package org.conferenceapi.bridge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.janus.Voice;

/** Finds what makes a room on a media server what our books say that it should be. */
final class Reconciliation {
  /** An entry takes less; the node that began it is dead. */
  private static final Duration LONGEST_ENTRY = Duration.ofSeconds(30);

  /** Who came in later than that before the media server was asked may be missing in its answer. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Situation now;
  private final boolean used;
  private final Map<String, Voice> voices;
  private final List<Step> steps = new ArrayList<>();
  private final Set<String> expected = new HashSet<>();

  private Reconciliation(Situation situation) {
    now = situation;
    used = situation.isUsed();
    voices =
        situation.voices().orElse(List.of()).stream()
            .collect(Collectors.toMap(Voice::id, Function.identity(), (one, other) -> one));
  }

  /** What is to be done, in this order; nothing if all is well. */
  static List<Step> of(Situation situation) {
    return switch (situation.state()) {
      case FREE -> List.of();
      case GOING -> List.of(new Step.Destroy(), new Step.Gone());
      case IN_USE, EMPTYING -> new Reconciliation(situation).steps();
    };
  }

  private List<Step> steps() {
    now.members().forEach(this::member);
    voices.keySet().stream()
        .filter(id -> !expected.contains(id))
        .forEach(id -> steps.add(new Step.Kick(id)));
    if (!used && voices.isEmpty() && expected.isEmpty()) {
      steps.add(new Step.Free(now.confSid()));
    }
    return steps;
  }

  private void member(Member member) {
    if (member.entering()) {
      entering(member);
    } else if (!used || !member.belongs()) {
      if (member.sessionId() != null && member.handleId() != null) {
        steps.add(new Step.Cut(member.sessionId(), member.handleId()));
      }
      steps.add(new Step.Out(member.id()));
    } else {
      expected.add(member.id());
      Voice voice = voices.get(member.id());
      if (voice != null) {
        present(member, voice);
      } else if (!isWithin(member, FRESH)) {
        absent(member);
      }
    }
  }

  private void entering(Member member) {
    if (used && isWithin(member, LONGEST_ENTRY)) {
      expected.add(member.id());
    } else {
      steps.add(new Step.Forget(member.id()));
    }
  }

  private void absent(Member member) {
    Loss how = now.voices().isEmpty() ? Loss.SERVER : Loss.GONE;
    if (member.lost() != Loss.SERVER && member.lost() != how) {
      steps.add(new Step.Lose(member.id(), how));
    }
  }

  private void present(Member member, Voice voice) {
    if (voice.muted() == member.speaks()) {
      steps.add(new Step.Mute(member.id(), !member.speaks()));
    }
    if (now.silencing() && member.silent() != member.suspended()) {
      steps.add(new Step.Suspend(member.id(), member.silent()));
      steps.add(new Step.Suspended(member.id(), member.silent()));
    }
    if (voice.connected() && member.lost() != null && member.lost() != Loss.SILENT) {
      steps.add(new Step.See(member.id(), now.askedAt()));
    }
  }

  private boolean isWithin(Member member, Duration time) {
    return member.since().plus(time).isAfter(now.askedAt());
  }
}
