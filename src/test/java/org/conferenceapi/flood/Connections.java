package org.conferenceapi.flood;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that one attacker holds open. Of those that the server closes, a twentieth of all is
 * replaced in each pause: what an attacker can do by coming anew all the time is another matter.
 */
final class Connections implements AutoCloseable {
  /** How a connection is made. */
  interface Opening {
    /** Makes one. */
    SocketChannel open() throws IOException;
  }

  private static final int PART = 20;

  private final Opening opening;
  private final int number;
  private final byte[] first;
  private final List<Connection> held = new ArrayList<>();

  /**
   * Holds none yet.
   *
   * @param number at most so many at once
   * @param first what each sends as soon as it is open
   */
  Connections(Opening opening, int number, byte[] first) {
    this.opening = opening;
    this.number = number;
    this.first = first;
  }

  /**
   * Holds them until the time is up.
   *
   * @param drip what each sends whenever the pause is over
   * @param bytes how many each reads then, at most; one if 0
   */
  void hold(byte[] drip, int bytes, Duration pause, Instant end) throws InterruptedException {
    int fresh = number;
    while (Instant.now().isBefore(end)) {
      Instant next = Instant.now().plus(pause);
      for (Connection each : held) {
        each.step(drip, bytes);
      }
      held.removeIf(Connection::isOver);
      fill(fresh, next.isBefore(end) ? next : end);
      fresh = Math.max(1, number / PART);
      long rest = Duration.between(Instant.now(), next.isBefore(end) ? next : end).toMillis();
      Thread.sleep(Math.max(1, rest));
    }
  }

  /** Opens what is missing, as far as the server and this machine let it, and the time lasts. */
  private void fill(int most, Instant end) {
    for (int i = 0; i < most && held.size() < number && Instant.now().isBefore(end); i++) {
      try {
        Connection added = new Connection(opening.open(), ByteBuffer.wrap(first));
        held.add(added);
        added.step(new byte[0], 0);
      } catch (IOException e) {
        return; // it does not take more: the next round tries again
      }
    }
  }

  @Override
  public void close() {
    held.forEach(Connection::close);
    held.clear();
  }

  private static final class Connection {
    private final SocketChannel channel;
    private ByteBuffer unsent;
    private boolean over;

    Connection(SocketChannel channel, ByteBuffer unsent) {
      this.channel = channel;
      this.unsent = unsent;
    }

    /** Sends what can be sent, and reads a little; notices if the server has closed it. */
    void step(byte[] drip, int bytes) {
      try {
        if (!unsent.hasRemaining()) {
          unsent = ByteBuffer.wrap(drip);
        }
        if (unsent.hasRemaining()) {
          channel.write(unsent);
        }
        // at least one byte, without which the end of the connection is not noticed
        if (channel.read(ByteBuffer.allocate(Math.max(1, bytes))) < 0) {
          close();
        }
      } catch (IOException e) {
        close();
      }
    }

    boolean isOver() {
      return over;
    }

    void close() {
      over = true;
      try {
        channel.close();
      } catch (IOException e) {
        // it is gone already
      }
    }
  }
}
