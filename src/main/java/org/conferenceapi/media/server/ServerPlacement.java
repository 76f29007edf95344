package org.conferenceapi.media.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which media server a conference goes to. */
public final class ServerPlacement {
  private ServerPlacement() {}

  /**
   * The healthy one with the fewest people, any of them if several have; empty if there is none.
   */
  public static Optional<String> choose(Collection<String> healthy, Map<String, Long> people) {
    List<String> candidates = new ArrayList<>(healthy);
    Collections.shuffle(candidates);
    return candidates.stream().min(Comparator.comparing(each -> people.getOrDefault(each, 0L)));
  }
}
