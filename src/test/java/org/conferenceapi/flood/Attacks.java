package org.conferenceapi.flood;

import java.util.List;

/** The attacks there are. */
final class Attacks {
  private Attacks() {}

  /** In full: what is known to have ended a service, and what is like it. */
  static List<Attack> full() {
    return of(1);
  }

  /** The same with a tenth of the connections, or less. */
  static List<Attack> brief() {
    return of(10);
  }

  private static List<Attack> of(int part) {
    return List.of(
        new SettingsFrames(false, 80 / part),
        new SettingsFrames(true, 80 / part),
        Unread.pages(3_000 / part, 20),
        Unread.refusals(3_000 / part, 400),
        Unread.longRefusals(1_000 / part, 100),
        Unread.health(3_000 / part, 400),
        Unread.slowReaders(3_000 / part),
        Dripping.slowHeaders(3_000 / part),
        Dripping.slowBodies(1_000 / part),
        Dripping.chunks(1_000 / part),
        Dripping.idle(10_000 / part),
        new Handshakes(1_000 / part));
  }
}
