package org.conferenceapi.fuzz;

import java.util.TreeMap;

/** The table at the end of a run. */
record Summary(FuzzRun run) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("operation, status and media type: number\n");
    new TreeMap<>(run.checks().kinds())
        .forEach((kind, number) -> text.append("%,10d  %s%n".formatted(number.get(), kind)));
    text.append("status: number\n");
    run.findings()
        .statuses()
        .forEach((status, number) -> text.append("%10d: %,d%n".formatted(status, number)));
    text.append(
        "%,d requests, %d failures%n"
            .formatted(run.findings().requests(), run.findings().failed()));
    text.append("%,d notifications received%n".formatted(run.notifications()));
    text.append("%s after the warm-up, %s at the end%n".formatted(run.before(), run.after()));
    text.append("%,d lines in the server's log".formatted(run.server().log().lines().count()));
    return text.toString();
  }
}
