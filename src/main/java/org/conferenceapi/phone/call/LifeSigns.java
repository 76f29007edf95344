package org.conferenceapi.phone.call;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides whether a phone is still there. One that sends audio is; one that sends none is asked,
 * because it may be on hold or suppress silence (RFC 3389), and must respond in time.
 */
final class LifeSigns {
  /** Phones send every 20 to 60 ms. */
  private static final long SILENCE = Duration.ofSeconds(5).toNanos();

  /** A request is sent four times in this time. */
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  /** What to do about a phone. */
  enum Verdict {
    ALIVE,
    ASK,
    DEAD
  }

  private final LongSupplier nanos;
  private long heard;
  private boolean isAsked;
  private long asked;

  LifeSigns(LongSupplier nanos) {
    this.nanos = nanos;
    heard = nanos.getAsLong();
  }

  /** Decides, by how long the phone has sent no audio. */
  Verdict judge(Duration silence) {
    long now = nanos.getAsLong();
    if (silence.toNanos() < SILENCE) {
      heard = now - silence.toNanos();
      isAsked = false;
      return Verdict.ALIVE;
    }
    if (isAsked) {
      return now - asked > PATIENCE ? Verdict.DEAD : Verdict.ALIVE;
    }
    if (now - heard < SILENCE) {
      return Verdict.ALIVE;
    }
    isAsked = true;
    asked = now;
    return Verdict.ASK;
  }

  /** The phone has responded. */
  void responded() {
    heard = nanos.getAsLong();
    isAsked = false;
  }
}
