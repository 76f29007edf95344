package org.conferenceapi.fuzz;

import org.conferenceapi.fuzz.request.GeneratedRequest;

/** A response that is not as it must be. */
record Failure(String what, GeneratedRequest request, WireResponse response) {
  /** The same for failures that probably have the same cause. */
  String kind() {
    return what.replaceAll("[0-9a-f]{32}|msg_\\w+", "#").split("\n| in [{<]")[0];
  }

  @Override
  public String toString() {
    return "%s: %s%n--- request%n%s%n--- response%n%s%n"
        .formatted(request, what, request.show(), response);
  }
}
