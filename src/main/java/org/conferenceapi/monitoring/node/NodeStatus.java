package org.conferenceapi.monitoring.node;

import java.util.Locale;

/** The status of a node. */
public enum NodeStatus {
  /** It processes requests. */
  UP,
  /** It still processes requests, but a graceful shutdown has begun. */
  DRAINING,
  /** It had no heartbeat for 15 seconds, and did not say that it stops. Not stored. */
  LOST,
  /** It was stopped. */
  STOPPED;

  /** Returns the name in responses. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
