package org.conferenceapi.flood;

import java.io.IOException;
import java.time.Instant;

/** Something that strangers, who have no credentials, do to a server to keep it from its work. */
interface Attack {
  /** Its short name, by which it can be chosen. */
  String name();

  /**
   * Does it until the time is up, and lets go of every connection then.
   *
   * @throws IOException if it cannot be done at all, because the server is gone for example
   */
  void play(TargetServer target, Instant end) throws IOException, InterruptedException;
}
