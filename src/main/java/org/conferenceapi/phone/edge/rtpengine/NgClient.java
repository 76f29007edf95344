package org.conferenceapi.phone.edge.rtpengine;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.phone.edge.EdgeException;

/**
 * The ng protocol: each datagram is a cookie, a space, and a dictionary in bencode. The edge
 * repeats the cookie in its response, and answers the same cookie with the same response, so a
 * request can be sent again. At most 64 requests wait for a response at the same time.
 */
final class NgClient implements AutoCloseable {
  private static final int MAX_WAITING = 64;
  private static final Duration FIRST_RESEND = Duration.ofMillis(250);

  private final NgSocket socket;
  private final Semaphore permits = new Semaphore(MAX_WAITING);
  private final Map<String, CompletableFuture<NgResponse>> waiting = new ConcurrentHashMap<>();

  /** Cannot be guessed, so nobody who forges the address of the edge can forge a response. */
  private final String prefix = UUID.randomUUID().toString();

  private final AtomicLong number = new AtomicLong();

  /** A request that was sent. */
  record Sent(String cookie, byte[] datagram, CompletableFuture<NgResponse> response) {}

  NgClient(URI url) {
    socket = new NgSocket(url, this::receive);
  }

  /**
   * Sends a request and waits for the response; meanwhile sends it again, less and less often.
   *
   * @throws EdgeException if there is no response before the deadline
   */
  NgResponse ask(Map<String, Object> request, Deadline deadline) {
    try {
      if (!permits.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
        throw new EdgeException("too many requests to the media edge are waiting");
      }
      try {
        return await(send(request), deadline);
      } finally {
        permits.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EdgeException("the thread was interrupted while it waited for the media edge");
    }
  }

  private NgResponse await(Sent sent, Deadline deadline) throws InterruptedException {
    long pause = FIRST_RESEND.toNanos();
    try {
      while (deadline.left() > 0) {
        try {
          return sent.response().get(Math.min(pause, deadline.left()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          resend(sent);
          pause *= 2;
        }
      }
      throw new EdgeException("the media edge did not respond in time");
    } catch (ExecutionException e) {
      throw new EdgeException("the request to the media edge failed: " + e.getCause());
    } finally {
      forget(sent);
    }
  }

  /** Sends a request without waiting; if it cannot be sent now, {@link #resend} may do better. */
  Sent send(Map<String, Object> request) {
    String cookie = prefix + "-" + number.incrementAndGet();
    byte[] head = (cookie + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] body = Bencode.write(request);
    byte[] datagram = new byte[head.length + body.length];
    System.arraycopy(head, 0, datagram, 0, head.length);
    System.arraycopy(body, 0, datagram, head.length, body.length);
    Sent sent = new Sent(cookie, datagram, new CompletableFuture<>());
    waiting.put(cookie, sent.response());
    resend(sent);
    return sent;
  }

  /** Sends a request again, with the same cookie. */
  void resend(Sent sent) {
    try {
      socket.send(sent.datagram());
    } catch (IOException e) {
      // nothing listens there, or the name cannot be resolved: it is sent again, until the deadline
    }
  }

  /** Waits no longer for a response. */
  void forget(Sent sent) {
    waiting.remove(sent.cookie());
  }

  /** Resolves the host name of the edge, which can take seconds; no request is sent before. */
  void refresh() {
    try {
      socket.refresh();
    } catch (IOException e) {
      // the next attempt may succeed; until then requests fail
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  private void receive(byte[] datagram) {
    int space = 0;
    while (space < datagram.length && datagram[space] != ' ') {
      space++;
    }
    String cookie = new String(datagram, 0, space, StandardCharsets.US_ASCII);
    CompletableFuture<NgResponse> response = waiting.get(cookie);
    if (response != null) {
      response.complete(new NgResponse(Bencode.read(datagram, space + 1)));
    }
  }
}
