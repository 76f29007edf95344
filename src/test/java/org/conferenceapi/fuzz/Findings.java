package org.conferenceapi.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/** What the responses were: their number, statuses, and those that are wrong. */
final class Findings {
  private static final int STATUSES = 1000;
  private static final int KEPT = 25;

  private final AtomicLongArray statuses = new AtomicLongArray(STATUSES);
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Map<String, Failure> failures = new TreeMap<>();

  void count(WireResponse response) {
    statuses.incrementAndGet(response.status());
    requests.incrementAndGet();
  }

  /** Keeps the first of each kind. */
  synchronized void add(Failure failure) {
    failed.incrementAndGet();
    if (failures.size() < KEPT) {
      failures.putIfAbsent(failure.kind(), failure);
    }
  }

  long requests() {
    return requests.get();
  }

  long failed() {
    return failed.get();
  }

  synchronized List<Failure> failures() {
    return new ArrayList<>(failures.values());
  }

  /** The number of responses of each status; 0 stands for connections that were closed. */
  Map<Integer, Long> statuses() {
    Map<Integer, Long> all = new TreeMap<>();
    for (int i = 0; i < STATUSES; i++) {
      if (statuses.get(i) > 0) {
        all.put(i, statuses.get(i));
      }
    }
    return all;
  }

  /** For example {@code 200: 9, 404: 2}. */
  String statusLine() {
    return statuses().entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
