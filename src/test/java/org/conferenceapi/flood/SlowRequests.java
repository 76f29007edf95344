package org.conferenceapi.flood;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;

/**
 * Requests that never end: each connection starts one and then sends a few bytes now and then, or
 * nothing. Responses are read.
 *
 * @param first what each connection begins with
 * @param drip what it sends whenever the pause is over
 */
record SlowRequests(String name, int connections, String first, String drip, Duration pause)
    implements Attack {
  private static final int MUCH = 16_384;

  /** A head of which a line is sent now and then. */
  static SlowRequests slowHeaders(int connections) {
    return new SlowRequests(
        "slow-headers",
        connections,
        "GET /v1/health/ready HTTP/1.1\r\nHost: localhost\r\n",
        "X-Slow: a\r\n",
        Duration.ofSeconds(2));
  }

  /** A body with a byte every four seconds, to a route that needs no credentials. */
  static SlowRequests slowBodies(int connections) {
    return new SlowRequests(
        "slow-bodies",
        connections,
        "POST /v1/join/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{",
        " ",
        Duration.ofSeconds(4));
  }

  /** The same in chunks of one byte, without a length. */
  static SlowRequests chunks(int connections) {
    return new SlowRequests(
        "chunked-drips",
        connections,
        "POST /v1/join/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        "1\r\n \r\n",
        Duration.ofSeconds(2));
  }

  /** Connections on which nothing is ever sent. */
  static SlowRequests idle(int connections) {
    return new SlowRequests("idle-connections", connections, "", "", Duration.ofSeconds(1));
  }

  @Override
  public void play(TargetServer target, Instant end) throws InterruptedException {
    try (Connections held =
        new Connections(target::connect, connections, first.getBytes(ISO_8859_1))) {
      held.hold(drip.getBytes(ISO_8859_1), MUCH, pause, end);
    }
  }
}
