package org.conferenceapi.ear;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last second that somebody heard. What did not come is silence. */
final class Heard {
  private static final long SECOND = 1_000_000_000;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int count;

  private record Piece(long time, int[] samples) {}

  synchronized void add(int[] samples) {
    pieces.add(new Piece(System.nanoTime(), samples));
    count++;
    forget();
  }

  /** How many packets have come in all. */
  synchronized int packets() {
    return count;
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
