package org.conferenceapi.flood;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;

/**
 * Responses that are not read: the same request many times on each connection, without waiting
 * (pipelining, RFC 9112, section 9.3.2).
 *
 * @param path that is asked for
 * @param requests on each connection
 * @param bytes of the answers that each connection reads in a second
 */
record UnreadResponses(String name, int connections, String path, int requests, int bytes)
    implements Attack {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Requests for the largest page; nothing of the responses is read. */
  static UnreadResponses pages(int connections, int requests) {
    return new UnreadResponses("pipelined-pages", connections, "/docs/", requests, 0);
  }

  /** Refused requests, which cost the attacker little. */
  static UnreadResponses refusals(int connections, int requests) {
    return new UnreadResponses("pipelined-refusals", connections, "/v1/account", requests, 0);
  }

  /** Requests for the shortest response. */
  static UnreadResponses health(int connections, int requests) {
    return new UnreadResponses("pipelined-health", connections, "/v1/health/live", requests, 0);
  }

  /** Refusals that repeat a long path. */
  static UnreadResponses longRefusals(int connections, int requests) {
    return new UnreadResponses(
        "pipelined-long-paths", connections, "/v1/" + "a".repeat(6_000), requests, 0);
  }

  /** The largest page, once on each connection, read slowly. */
  static UnreadResponses slowReaders(int connections) {
    return new UnreadResponses("slow-readers", connections, "/docs/", 1, 16);
  }

  @Override
  public void play(TargetServer target, Instant end) throws InterruptedException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Connections held =
        new Connections(
            () -> target.connectNarrow(4_096),
            connections,
            request.repeat(requests).getBytes(ISO_8859_1))) {
      held.hold(new byte[0], bytes, PAUSE, end);
    }
  }
}
