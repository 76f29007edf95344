package org.conferenceapi.monitoring.node;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A node of the cluster, as of its last heartbeat. Only the node itself changes its row. */
@Entity
@Table(name = "node")
public class Node {
  @Id private String sid;
  @Version private long version;
  private String name;
  private String buildVersion;
  private Instant startTime;
  private Instant aliveTime;

  @Enumerated(EnumType.STRING)
  private NodeStatus status;

  private Integer mediaServersUp;

  /** For JPA only. */
  protected Node() {}

  /** Makes the row of a node that has started. */
  static Node started(String sid, String name, String buildVersion, Instant startTime) {
    Node node = new Node();
    node.sid = sid;
    node.name = name;
    node.buildVersion = buildVersion;
    node.startTime = startTime;
    return node;
  }

  /**
   * Records a heartbeat.
   *
   * @param draining whether a graceful shutdown has begun
   * @param reached how many media servers the node reaches; null if there are none
   * @param now the current time of the node
   */
  void beat(boolean draining, Integer reached, Instant now) {
    status = draining ? NodeStatus.DRAINING : NodeStatus.UP;
    mediaServersUp = reached;
    aliveTime = now;
  }

  /** Records that the node stops; it has no heartbeat after that. */
  void stop(Instant now) {
    status = NodeStatus.STOPPED;
    aliveTime = now;
  }

  /**
   * Returns the status.
   *
   * @param silent whether its heartbeat has failed to come
   */
  NodeStatus status(boolean silent) {
    return silent && status != NodeStatus.STOPPED ? NodeStatus.LOST : status;
  }

  String sid() {
    return sid;
  }

  String name() {
    return name;
  }

  String buildVersion() {
    return buildVersion;
  }

  Instant startTime() {
    return startTime;
  }

  /** When the last heartbeat was, by the clock of the node. */
  Instant aliveTime() {
    return aliveTime;
  }

  /** How many media servers it reaches; null if the settings have none. */
  Integer mediaServersUp() {
    return mediaServersUp;
  }
}
