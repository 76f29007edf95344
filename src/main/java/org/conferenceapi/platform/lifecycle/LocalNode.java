package org.conferenceapi.platform.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;

/**
 * The identity of this node: of one run of the application on one server. After a restart it is
 * another node.
 */
@ApplicationScoped
public class LocalNode {
  private final String sid;
  private final Instant startTime;

  /** For CDI only. */
  protected LocalNode() {
    sid = null;
    startTime = null;
  }

  /**
   * Makes an identity that no other node has.
   *
   * @param clock the clock of the node
   */
  @Inject
  public LocalNode(Clock clock) {
    startTime = Times.now(clock);
    sid = Ids.sid(startTime);
  }

  /**
   * Returns the sid of this node.
   *
   * @return the sid, 32 hexadecimal digits
   */
  public String sid() {
    return sid;
  }

  /**
   * Returns when this node started.
   *
   * @return the time at which the application first needed its identity
   */
  public Instant startTime() {
    return startTime;
  }
}
