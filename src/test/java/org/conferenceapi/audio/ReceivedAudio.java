package org.conferenceapi.audio;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The last second of received audio, and when it was loud. Missing packets count as silence. */
final class ReceivedAudio {
  private static final long SECOND = 1_000_000_000;

  /** More than noise: a tone as it is spoken has 8,000. */
  private static final int SOUND = 1_000;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int count;
  private long firstSound;
  private long lastSound;
  private long longestPause;

  private record Piece(long time, int[] samples) {}

  synchronized void add(int[] samples) {
    long now = System.nanoTime();
    pieces.add(new Piece(now, samples));
    count++;
    if (Arrays.stream(samples).anyMatch(each -> each > SOUND)) {
      sound(now);
    }
    forget();
  }

  /** How many packets have come in all. */
  synchronized int packets() {
    return count;
  }

  private void sound(long now) {
    if (firstSound == 0) {
      firstSound = now;
    } else {
      longestPause = Math.max(longestPause, now - lastSound);
    }
    lastSound = now;
  }

  /** When the first sound arrived, by {@link System#nanoTime}; 0 if none has. */
  synchronized long firstSound() {
    return firstSound;
  }

  /** The longest time between two sounds, in nanoseconds. */
  synchronized long longestPause() {
    return longestPause;
  }

  /** Whether anything has come in the last second. */
  synchronized boolean isReached() {
    forget();
    return !pieces.isEmpty();
  }

  /** The samples of the last second, as many as a second has, the missing ones zero. */
  synchronized int[] lastSecond() {
    forget();
    int[] all = new int[Tone.RATE];
    int at = 0;
    for (Piece piece : pieces) {
      int length = Math.min(piece.samples.length, all.length - at);
      System.arraycopy(piece.samples, 0, all, at, length);
      at += length;
    }
    return all;
  }

  private void forget() {
    long old = System.nanoTime() - SECOND;
    while (!pieces.isEmpty() && pieces.peek().time - old < 0) {
      pieces.remove();
    }
  }
}
