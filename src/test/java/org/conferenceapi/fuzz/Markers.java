package org.conferenceapi.fuzz;

import java.util.HashSet;
import java.util.Set;
import org.conferenceapi.fuzz.request.GeneratedRequest;
import org.conferenceapi.fuzz.request.Population;

/** Finds what an account has written in responses to others. */
final class Markers {
  private static final Set<String> ALL = all();

  private Markers() {}

  private static Set<String> all() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < Population.ACCOUNTS; i++) {
      all.add(Population.marker(i));
    }
    return all;
  }

  /** The marker in a text that its reader must not see; null if there is none. */
  static String foreign(String text, int reader) {
    if (reader == GeneratedRequest.OPERATOR) {
      return null; // sees the names of all accounts
    }
    String own = reader == GeneratedRequest.ANONYMOUS ? "" : Population.marker(reader);
    String prefix = Population.markPrefix();
    for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
      String found =
          text.substring(at, Math.min(text.length(), at + Population.marker(0).length()));
      if (!found.equals(own) && ALL.contains(found)) {
        return found;
      }
    }
    return null;
  }
}
