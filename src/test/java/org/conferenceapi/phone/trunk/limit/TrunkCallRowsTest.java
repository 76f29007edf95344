package org.conferenceapi.phone.trunk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.conferenceapi.mapping.EclipseLink;
import org.conferenceapi.phone.trunk.TrunkCreatedEvent;
import org.conferenceapi.phone.trunk.TrunkDisposedEvent;
import org.conferenceapi.phone.trunk.TrunkFixture;
import org.conferenceapi.phone.trunk.TrunkIn;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.platform.lifecycle.LocalNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of trunks, of two nodes on one database. */
class TrunkCallRowsTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final EclipseLink database = new EclipseLink();
  private final LocalNode one = new LocalNode(Clock.fixed(NOON, ZoneOffset.UTC));
  private final LocalNode other = new LocalNode(Clock.fixed(NOON, ZoneOffset.UTC));
  private Instant now = NOON;

  @BeforeEach
  void create() {
    run(one, rows -> rows.onCreated(new TrunkCreatedEvent("t")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void run(LocalNode node, Consumer<TrunkCallRows> work) {
    get(
        node,
        rows -> {
          work.accept(rows);
          return "";
        });
  }

  private <T> T get(LocalNode node, Function<TrunkCallRows, T> work) {
    Object[] result = new Object[1];
    database.commit(
        db -> {
          TrunkCallRows rows = new TrunkCallRows();
          rows.db = db;
          rows.node = node;
          rows.clock = Clock.fixed(now, ZoneOffset.UTC);
          result[0] = work.apply(rows);
        });
    @SuppressWarnings("unchecked")
    T typed = (T) result[0];
    return typed;
  }

  private static TrunkSnapshot trunk(Consumer<TrunkIn> limits) {
    return TrunkFixture.snapshot("t", limits);
  }

  private Optional<TrunkLimit> begin(
      LocalNode node, String id, boolean isOutgoing, Consumer<TrunkIn> limits) {
    return get(node, rows -> rows.begin(id, trunk(limits), isOutgoing));
  }

  /** An outgoing call, which is answered at once and whose lease is renewed until it ends. */
  private void answered(String id, Consumer<TrunkIn> limits) {
    assertThat(begin(one, id, true, limits)).isEmpty();
    run(one, rows -> rows.answered(id));
  }

  private void pass(Duration time, String... renewed) {
    now = now.plus(time);
    run(one, rows -> rows.renew(List.of(renewed)));
  }

  private Duration used() {
    return get(one, rows -> rows.usedToday("t"));
  }

  @Test
  void theCallsOfAllNodesAndDirectionsCountUntilTheyEnd() {
    Consumer<TrunkIn> two = in -> in.maxCalls = 2;
    assertThat(begin(one, "a", true, two)).isEmpty();
    assertThat(begin(other, "b", false, two)).isEmpty();
    assertThat(begin(one, "c", true, two)).contains(TrunkLimit.MAX_CALLS);
    assertThat(begin(other, "d", false, two)).contains(TrunkLimit.MAX_CALLS);
    assertThat(get(one, TrunkCallRows::calls)).isEqualTo(Map.of("t", 2L));
    run(other, rows -> rows.end("b"));
    assertThat(begin(one, "e", true, two)).isEmpty();
  }

  @Test
  void theCallsOfALostNodeCountUntilTheirLeaseEnds() {
    Consumer<TrunkIn> single = in -> in.maxCalls = 1;
    assertThat(begin(other, "lost", true, single)).isEmpty();
    pass(TrunkCall.LEASE.minusSeconds(1));
    assertThat(begin(one, "a", true, single)).contains(TrunkLimit.MAX_CALLS);
    pass(Duration.ofSeconds(2));
    assertThat(begin(one, "b", true, single)).isEmpty();
  }

  @Test
  void minutesAreThoseOfAnsweredOutgoingCallsInProgressAndEnded() {
    Consumer<TrunkIn> limits = in -> in.minutesPerDay = 3;
    answered("a", limits);
    assertThat(begin(one, "ringing", true, limits)).isEmpty();
    assertThat(begin(one, "in", false, limits)).isEmpty();
    run(one, rows -> rows.answered("in"));
    pass(Duration.ofMinutes(2), "a", "ringing", "in");
    assertThat(used()).isEqualTo(Duration.ofMinutes(2));
    run(one, rows -> rows.end("a"));
    run(one, rows -> rows.end("ringing"));
    run(one, rows -> rows.end("in"));
    assertThat(used()).isEqualTo(Duration.ofMinutes(2));
    answered("b", limits);
    pass(Duration.ofMinutes(1), "b");
    assertThat(begin(other, "c", true, limits)).contains(TrunkLimit.MINUTES_PER_DAY);
    assertThat(begin(other, "d", false, limits)).isEmpty();
  }

  @Test
  void aNewDayBeginsAtMidnightInUtc() {
    Consumer<TrunkIn> limits = in -> in.minutesPerDay = 2;
    now = Instant.parse("2026-11-30T23:58:00Z");
    answered("a", limits);
    pass(Duration.ofMinutes(3), "a");
    assertThat(used()).isEqualTo(Duration.ofMinutes(1));
    assertThat(begin(one, "b", true, limits)).isEmpty();
    run(one, rows -> rows.end("a"));
    assertThat(used()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aCallWhoseNodeIsLostUsesMinutesUntilItsLeaseEnds() {
    answered("a", in -> {});
    pass(Duration.ofMinutes(2), "a");
    now = now.plus(Duration.ofHours(1));
    Duration until = Duration.ofMinutes(2).plus(TrunkCall.LEASE);
    assertThat(used()).isEqualTo(until);
    run(other, TrunkCallRows::endExpired);
    assertThat(get(one, TrunkCallRows::calls)).isEmpty();
    assertThat(used()).isEqualTo(until);
  }

  @Test
  void callsPerSecondAreThoseOfAllNodes() {
    Consumer<TrunkIn> limits = in -> in.callsPerSecond = 2;
    assertThat(begin(one, "a", true, limits)).isEmpty();
    assertThat(begin(other, "b", true, limits)).isEmpty();
    assertThat(begin(one, "c", true, limits)).contains(TrunkLimit.CALLS_PER_SECOND);
    assertThat(begin(one, "d", false, limits)).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(begin(one, "e", true, limits)).isEmpty();
  }

  @Test
  void aTrunkThatIsDeletedDuringACallHasNoLimitsAndTheCallEnds() {
    answered("a", in -> {});
    run(one, rows -> rows.onDisposed(new TrunkDisposedEvent("t")));
    assertThat(begin(one, "b", true, in -> in.maxCalls = 0)).isEmpty();
    run(one, rows -> rows.end("a"));
    assertThat(used()).isZero();
  }
}
