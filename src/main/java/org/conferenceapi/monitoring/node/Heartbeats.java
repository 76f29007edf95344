package org.conferenceapi.monitoring.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * When this node has noticed the heartbeats of the others. A node is lost if its row has not
 * changed for 15 seconds by the clock of this machine, so it does not matter how far the clocks of
 * the nodes differ. Only for a row that this node sees for the first time the two clocks are
 * compared; then 5 seconds more have to pass.
 */
@ApplicationScoped
public class Heartbeats {
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Map<String, Heard> heard = new HashMap<>();

  /** A heartbeat and when it was noticed. */
  private record Heard(Instant aliveTime, long nanos) {}

  /** For CDI only. */
  protected Heartbeats() {
    this(null);
  }

  /**
   * Has noticed no heartbeat yet.
   *
   * @param clock the clock of this node
   */
  @Inject
  public Heartbeats(Clock clock) {
    this(clock, System::nanoTime);
  }

  Heartbeats(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes notice of the rows of the nodes, and forgets nodes without a row.
   *
   * @param nodes the rows of all nodes
   * @return the sids of those that had no heartbeat for 15 seconds
   */
  synchronized Set<String> silent(Collection<Node> nodes) {
    long now = nanoTime.getAsLong();
    Map<String, Heard> latest =
        nodes.stream()
            .collect(Collectors.toMap(Node::sid, each -> heard(each, heard.get(each.sid()), now)));
    heard.clear();
    heard.putAll(latest);
    return heard.entrySet().stream()
        .filter(each -> now - each.getValue().nanos() > SILENCE.toNanos())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Heard heard(Node node, Heard before, long now) {
    if (before != null && before.aliveTime().equals(node.aliveTime())) {
      return before;
    }
    return new Heard(node.aliveTime(), before == null ? now - age(node).toNanos() : now);
  }

  /** How long ago the last heartbeat was at least, by the clocks of both nodes. */
  private Duration age(Node node) {
    Duration age = Duration.between(node.aliveTime(), clock.instant()).minus(CLOCK_TOLERANCE);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
