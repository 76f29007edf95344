package org.conferenceapi.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** The events that a receiver got: each one at least once, and those of a conference in order. */
final class EventInbox {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, Integer> lastSequence = new HashMap<>();
  private final Map<String, Instant> participants = new HashMap<>();
  private final List<String> outOfOrder = new ArrayList<>();
  private volatile long different;

  /** Receives an event in XML. */
  synchronized void take(String event) {
    int conf = event.indexOf("<conf>");
    String sid = element(event, "sid", conf);
    int sequence = Integer.parseInt(element(event, "sequence", 0));
    int last = lastSequence.getOrDefault(sid, 0);
    if (sequence <= last) {
      return; // a duplicate is allowed: delivery is at least once
    }
    if (sequence > last + 1) {
      outOfOrder.add("conference %s: %d came after %d".formatted(sid, sequence, last));
    }
    lastSequence.put(sid, sequence);
    int part = event.indexOf("<part>");
    if (part >= 0) {
      participants.put(element(event, "sid", part), Instant.now());
    }
    different++;
  }

  /** Waits until that many different events have arrived. */
  void await(long events) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> different >= events);
  }

  /** Waits until events of all these participants have arrived. */
  void awaitParticipants(Set<String> sids) {
    Awaitility.await().atMost(PATIENCE).until(() -> knows(sids));
  }

  private synchronized boolean knows(Set<String> sids) {
    return participants.keySet().containsAll(sids);
  }

  /** The number of different events that arrived. */
  long different() {
    return different;
  }

  /** Lists the conferences whose events arrived with a gap or out of order. */
  synchronized List<String> outOfOrder() {
    return List.copyOf(outOfOrder);
  }

  /** When the last event of a participant arrived. */
  synchronized Instant received(String participant) {
    return participants.get(participant);
  }

  private static String element(String text, String name, int from) {
    int begin = text.indexOf("<" + name + ">", from) + name.length() + 2;
    return text.substring(begin, text.indexOf('<', begin));
  }
}
