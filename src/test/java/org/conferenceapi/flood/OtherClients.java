package org.conferenceapi.flood;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Service;

/**
 * Other clients during an attack: a load balancer, which opens a new connection for each health
 * check, and an account that creates and ends conferences.
 */
final class OtherClients {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int READ = 512;

  private final int port;
  private final Client account;
  private final Regular health;
  private final Regular conferences;

  /** Starts the clients. */
  OtherClients(TargetServer target, Service service) {
    port = target.port();
    account = service.subaccount().json();
    health = new Regular("health", this::isReady, PAUSE);
    conferences = new Regular("conferences", this::createsAndEnds, PAUSE);
  }

  /** The results of the load balancer. */
  Regular health() {
    return health;
  }

  /** The results of the account. */
  Regular conferences() {
    return conferences;
  }

  /** Stops the clients after their current requests. */
  void end() {
    health.end();
    conferences.end();
  }

  private boolean isReady() throws IOException {
    return isReady(port);
  }

  /** Whether a node says over a new connection that it is ready; false if it says nothing. */
  static boolean isReady(int port) throws IOException {
    int millis = (int) PATIENCE.toMillis();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      socket
          .getOutputStream()
          .write(
              "GET /v1/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
      byte[] answer = socket.getInputStream().readNBytes(READ);
      return new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200");
    }
  }

  private boolean createsAndEnds() {
    String created = account.post("~/conf", "{}").expect(201).get("sid");
    return account.post("~/conf/" + created + "/dispose").status() == 200;
  }

  /** A repeated request and its results. */
  static final class Regular {
    private final Callable<Boolean> work;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean over;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong worstMillis = new AtomicLong();
    private volatile String lastFailure = "";

    private Regular(String name, Callable<Boolean> work, Duration pause) {
      this.work = work;
      this.pause = pause;
      thread = new Thread(this::run, name);
      thread.setDaemon(true);
      thread.start();
    }

    private void run() {
      while (!over) {
        long begin = System.nanoTime();
        String failure = failure();
        worstMillis.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
        done.incrementAndGet();
        if (failure != null) {
          failed.incrementAndGet();
          lastFailure = failure;
        }
        try {
          Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private String failure() {
      try {
        return work.call() ? null : "another answer";
      } catch (UncheckedIOException e) {
        return e.getCause().toString();
      } catch (Exception | AssertionError e) {
        return e.toString();
      }
    }

    private void end() {
      over = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** The number of requests. */
    int done() {
      return done.get();
    }

    /** The number of failures. */
    int failed() {
      return failed.get();
    }

    /** The longest duration in milliseconds. */
    long worstMillis() {
      return worstMillis.get();
    }

    /** The cause of the last failure; empty if there was none. */
    String lastFailure() {
      return lastFailure;
    }
  }
}
