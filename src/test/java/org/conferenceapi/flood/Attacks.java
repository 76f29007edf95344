package org.conferenceapi.flood;

import java.util.List;

/** All attacks. */
final class Attacks {
  private Attacks() {}

  /** The full attacks: those that are known to stop a service, and similar ones. */
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
        UnreadResponses.pages(3_000 / part, 20),
        UnreadResponses.refusals(3_000 / part, 400),
        UnreadResponses.longRefusals(1_000 / part, 100),
        UnreadResponses.health(3_000 / part, 400),
        UnreadResponses.slowReaders(3_000 / part),
        SlowRequests.slowHeaders(3_000 / part),
        SlowRequests.slowBodies(1_000 / part),
        SlowRequests.chunks(1_000 / part),
        SlowRequests.idle(10_000 / part),
        new Handshakes(1_000 / part));
  }
}
