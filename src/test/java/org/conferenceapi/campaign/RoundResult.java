package org.conferenceapi.campaign;

import java.time.Duration;
import java.util.Locale;

/**
 * A round, as its line shows it.
 *
 * @param down from the kill until everything was ready again
 * @param acknowledged the actions of clients with a response
 * @param unanswered the requests without a response that tells the outcome
 * @param conferences the audited ones
 * @param repeats the notifications that arrived once more
 * @param failure what the audit found; null if all is right
 */
record RoundResult(
    int number,
    Strike strike,
    Duration down,
    int acknowledged,
    int unanswered,
    int conferences,
    int repeats,
    Throwable failure) {
  private static final int MOST = 300;

  private String brief() {
    String all = failure.toString();
    return all.substring(0, Math.min(all.length(), MOST)).replaceAll("\\s+", " ");
  }

  boolean isRight() {
    return failure == null;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%4d  %-48s down %5.1f s  acknowledged %4d  unanswered %3d  conferences %3d  repeats %2d  %s",
        number,
        strike,
        down.toMillis() / 1e3,
        acknowledged,
        unanswered,
        conferences,
        repeats,
        isRight() ? "complete" : "WRONG: " + brief());
  }
}
