package org.conferenceapi.media.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the media server for a conference. */
public final class ServerPlacement {
  private ServerPlacement() {}

  /**
   * Chooses the healthy server with the fewest participants, a random one of them if several have
   * the same number.
   *
   * @param healthy the URLs of the healthy servers
   * @param participants the number of participants by server URL; 0 for a server that is not in it
   * @return the URL of the server; empty if none is healthy
   */
  public static Optional<String> choose(
      Collection<String> healthy, Map<String, Long> participants) {
    List<String> candidates = new ArrayList<>(healthy);
    Collections.shuffle(candidates);
    return candidates.stream()
        .min(Comparator.comparing(each -> participants.getOrDefault(each, 0L)));
  }
}
