package org.conferenceapi.monitoring.node;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.platform.Times;

/** Representation {@code node} ({@code docs/index.html#elements-node}). */
@XmlRootElement(name = "node")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "sid",
  "name",
  "version",
  "startTime",
  "aliveTime",
  "status",
  "mediaServersUp",
  "self"
})
public class NodeOut {
  /** The sid of the node; another one after a restart. */
  public String sid;

  /** The name for people. */
  public String name;

  /** The version of the service. */
  public String version;

  /** When it started: an ISO 8601 time in UTC. */
  public String startTime;

  /** When its last heartbeat was: an ISO 8601 time in UTC. */
  public String aliveTime;

  /** {@code up}, {@code draining}, {@code lost} or {@code stopped}. */
  public String status;

  /** How many media servers it reaches; null if the settings have none. */
  public Integer mediaServersUp;

  /** Whether it is the node that responds. */
  public Boolean self;

  static NodeOut of(Node node, boolean silent, boolean self) {
    NodeOut out = new NodeOut();
    out.sid = node.sid();
    out.name = node.name();
    out.version = node.buildVersion();
    out.startTime = Times.format(node.startTime());
    out.aliveTime = Times.format(node.aliveTime());
    out.status = node.status(silent && !self).wire();
    out.mediaServersUp = node.mediaServersUp();
    out.self = self;
    return out;
  }
}
