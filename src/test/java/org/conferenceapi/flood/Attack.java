package org.conferenceapi.flood;

import java.io.IOException;
import java.time.Instant;

/** An attack on a server by clients without credentials. */
interface Attack {
  /** The short name, which selects the attack. */
  String name();

  /**
   * Runs the attack until the time is up, and then closes every connection.
   *
   * @throws IOException if it cannot be done at all, because the server is gone for example
   */
  void play(TargetServer target, Instant end) throws IOException, InterruptedException;
}
