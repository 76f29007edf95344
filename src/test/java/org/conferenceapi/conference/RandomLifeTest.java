package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conferenceapi.conference.ParticipantStatus.ANSWERED;
import static org.conferenceapi.conference.ParticipantStatus.RINGING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariants hold after random operations in random order. */
class RandomLifeTest {
  private static final int CONFERENCES = 40;
  private static final int STEPS = 200;

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theInvariantsHoldForRandomOperations(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CONFERENCES; i++) {
      new Life(random).live();
    }
  }

  /** One conference, and its state as derived from its participants. */
  private static final class Life {
    private final Random random;
    private final Duration empty;
    private final Integer maxParts;
    private final Integer maxDuration;
    private final ConferenceFixture fixture;
    private String event = "created";

    Life(Random random) {
      this.random = random;
      empty = random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(1 + random.nextInt(60));
      maxParts = random.nextBoolean() ? null : 1 + random.nextInt(4);
      maxDuration = random.nextBoolean() ? null : 1 + random.nextInt(600);
      fixture = new ConferenceFixture(empty, maxParts, maxDuration);
    }

    void live() {
      for (int step = 0; step < STEPS; step++) {
        boolean waits = !fixture.conference.deadline().isAfter(fixture.now);
        if (waits && random.nextInt(3) > 0) {
          sweep();
        } else {
          somethingHappens();
        }
      }
    }

    /** No conference or invitation ends before its deadline. */
    private void sweep() {
      Instant join = join();
      Instant longest = longest();
      Instant emptyUntil = emptyUntil();
      Set<Participant> unanswered = new HashSet<>(fixture.invited);
      unanswered.removeIf(each -> !each.isAwaited() || each.ringUntil().isAfter(fixture.now));
      boolean wasOpen = fixture.conference.status() != ConferenceStatus.COMPLETED;

      step(fixture::sweep, "sweep");

      if (wasOpen && fixture.conference.endReason() != null) {
        Instant due =
            switch (fixture.conference.endReason()) {
              case NEVER_JOINED -> join;
              case EMPTIED -> emptyUntil;
              case MAX_DURATION -> longest;
              default -> throw new AssertionError(fixture.state());
            };
        assertThat(due).as(fixture.state()).isNotNull().isBeforeOrEqualTo(fixture.now);
      } else {
        assertThat(fixture.last.participants()).containsExactlyInAnyOrderElementsOf(unanswered);
      }
    }

    private void somethingHappens() {
      List<Participant> all = fixture.invited;
      Participant one = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
      int dice = random.nextInt(100);
      if (dice < 20) {
        step(() -> fixture.invite(1 + random.nextInt(90)), "invite");
      } else if (dice < 40) {
        fixture.now = fixture.now.plusMillis(random.nextInt(dice < 38 ? 10_000 : 300_000));
      } else if (dice == 99 && random.nextInt(4) == 0) {
        step(fixture::dispose, "dispose");
      } else if (one == null) {
        sweep();
      } else if (dice < 48) {
        step(() -> fixture.remove(one), "put out " + one.sid());
      } else if (dice < 50) {
        step(() -> fixture.setVoiceMode(one, 1 + random.nextInt(4)), "voice mode " + one.sid());
      } else {
        ParticipantStatus[] statuses = {
          RINGING, ANSWERED, ANSWERED, ParticipantStatus.COMPLETED, ParticipantStatus.BUSY
        };
        ParticipantStatus next = statuses[random.nextInt(statuses.length)];
        step(() -> fixture.report(one, next), "report " + one.sid() + " " + next);
      }
    }

    private void step(Runnable verb, String name) {
      event = name;
      List<Object> before = snapshot();
      List<ParticipantStatus> were = statuses();
      ConferenceStatus was = fixture.conference.status();
      fixture.last = ConferenceChange.NONE;
      boolean refused = false;
      try {
        verb.run();
      } catch (Problem problem) {
        refused = true;
      }
      if (refused || was == ConferenceStatus.COMPLETED) {
        assertThat(snapshot()).as(event).isEqualTo(before);
      }
      checkChange(were, was);
      checkCounts();
      checkDeadline();
    }

    private List<Object> snapshot() {
      List<Object> all = new ArrayList<>(statuses());
      all.add(fixture.state());
      all.add(String.valueOf(fixture.conference.endTime()));
      all.add(fixture.conference.deadline());
      all.add(fixture.conference.partCount());
      return all;
    }

    private List<ParticipantStatus> statuses() {
      return fixture.invited.stream().map(Participant::status).toList();
    }

    /** The change lists exactly the participants whose status changed. */
    private void checkChange(List<ParticipantStatus> were, ConferenceStatus was) {
      List<Participant> moved = new ArrayList<>();
      for (int i = 0; i < were.size(); i++) {
        if (fixture.invited.get(i).status() != were.get(i)) {
          assertThat(were.get(i).canBecome(fixture.invited.get(i).status())).as(event).isTrue();
          moved.add(fixture.invited.get(i));
        }
      }
      assertThat(fixture.last.participants()).as(event).containsExactlyInAnyOrderElementsOf(moved);
      assertThat(fixture.last.status()).as(event).isEqualTo(fixture.conference.status() != was);
    }

    private void checkCounts() {
      Conference it = fixture.conference;
      assertThat(it.partCount()).as(event).isEqualTo((int) count(ANSWERED));
      if (maxParts != null) {
        assertThat(it.partCount()).as(event).isLessThanOrEqualTo(maxParts);
      }
      switch (it.status()) {
        case INITIATED -> {
          assertThat(firstEntry()).as(event).isNull();
          assertThat(count(RINGING)).as(event).isZero();
        }
        case RINGING -> {
          assertThat(firstEntry()).as(event).isNull();
          assertThat(count(RINGING)).as(event).isPositive();
        }
        case RUNNING -> {
          assertThat(firstEntry()).as(event).isNotNull();
          assertThat(it.partCount() > 0 || !empty.isZero()).as(event).isTrue();
        }
        case COMPLETED ->
            assertThat(fixture.invited).as(event).allMatch(each -> each.status().isFinal());
      }
      assertThat(it.firstEntryTime()).as(event).isEqualTo(firstEntry());
      assertThat(it.endReason() != null).as(event).isEqualTo(it.endTime() != null);
      assertThat(it.status() == ConferenceStatus.COMPLETED)
          .as(event)
          .isEqualTo(it.endTime() != null);
    }

    /** The stored deadline is not later than the first one that is due. */
    private void checkDeadline() {
      Conference it = fixture.conference;
      if (it.status() == ConferenceStatus.COMPLETED) {
        assertThat(it.deadline())
            .as(event)
            .isEqualTo(it.endTime().plus(ConferenceFixture.RETENTION));
        return;
      }
      Stream.of(join(), longest(), emptyUntil(), ringUntil())
          .filter(Objects::nonNull)
          .forEach(due -> assertThat(it.deadline()).as(event).isBeforeOrEqualTo(due));
      if (event.equals("sweep")) {
        assertThat(it.deadline()).as("a sweep leaves nothing that is due").isAfter(fixture.now);
      }
    }

    private Instant join() {
      return firstEntry() == null ? ConferenceFixture.START.plus(ConferenceFixture.JOIN) : null;
    }

    private Instant longest() {
      return firstEntry() == null || maxDuration == null
          ? null
          : firstEntry().plusSeconds(maxDuration);
    }

    private Instant emptyUntil() {
      return firstEntry() == null || count(ANSWERED) > 0
          ? null
          : fixture.invited.stream()
              .filter(each -> each.enterTime() != null)
              .map(Participant::endTime)
              .max(Instant::compareTo)
              .orElseThrow()
              .plus(empty);
    }

    private Instant ringUntil() {
      return fixture.invited.stream()
          .filter(Participant::isAwaited)
          .map(Participant::ringUntil)
          .min(Instant::compareTo)
          .orElse(null);
    }

    private Instant firstEntry() {
      return fixture.invited.stream()
          .map(Participant::enterTime)
          .filter(Objects::nonNull)
          .min(Instant::compareTo)
          .orElse(null);
    }

    private long count(ParticipantStatus status) {
      return fixture.invited.stream().filter(each -> each.status() == status).count();
    }
  }
}
