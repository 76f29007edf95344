package org.conferenceapi.monitoring.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final Node node = Node.started("a", "a node", "1.0.0", NOW);

  @Test
  void aNodeThatHasAHeartbeatIsUpOrDrainsUntilItStops() {
    node.beat(false, 2, NOW);
    assertThat(node.status(false)).isEqualTo(NodeStatus.UP);
    node.beat(true, 1, NOW.plusSeconds(5));
    assertThat(node.status(false)).isEqualTo(NodeStatus.DRAINING);
    assertThat(node.mediaServersUp()).isEqualTo(1);
    node.stop(NOW.plusSeconds(6));
    assertThat(node.status(false)).isEqualTo(NodeStatus.STOPPED);
    assertThat(node.aliveTime()).isEqualTo(NOW.plusSeconds(6));
  }

  @Test
  void aSilentNodeIsLostUnlessItWasStopped() {
    node.beat(false, null, NOW);
    assertThat(node.status(true)).isEqualTo(NodeStatus.LOST);
    node.stop(NOW);
    assertThat(node.status(true)).isEqualTo(NodeStatus.STOPPED);
  }

  @Test
  void theNodeThatRespondsIsNeverLost() {
    node.beat(false, null, NOW);
    Node other = Node.started("b", "another node", "1.0.0", NOW);
    other.beat(false, null, NOW);
    NodesOut shown = NodesOut.of(List.of(node, other), Set.of("a", "b"), "a");
    assertThat(shown.nodes)
        .extracting(each -> each.sid + " " + each.status + " " + each.self)
        .containsExactly("b lost false", "a up true");
  }
}
