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
 * What others see of a service in the meantime: a load balancer, which asks over a new connection
 * each time whether the node is ready, and an account that creates conferences and ends them.
 */
final class OtherClients {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int READ = 512;

  private final int port;
  private final Client account;
  private final Regular health;
  private final Regular conferences;

  /** Begins to watch. */
  OtherClients(TargetServer target, Service service) {
    port = target.port();
    account = service.subaccount().json();
    health = new Regular("health", this::isReady, PAUSE);
    conferences = new Regular("conferences", this::createsAndEnds, PAUSE);
  }

  /** How the load balancer fared. */
  Regular health() {
    return health;
  }

  /** How the account fared. */
  Regular conferences() {
    return conferences;
  }

  /** Ends it, once what is under way has an answer. */
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

  /** Something that is done again and again, and how it went. */
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

    /** How often it was done. */
    int done() {
      return done.get();
    }

    /** How often it failed. */
    int failed() {
      return failed.get();
    }

    /** The longest time that it took, in milliseconds. */
    long worstMillis() {
      return worstMillis.get();
    }

    /** Why it failed last; empty if it never did. */
    String lastFailure() {
      return lastFailure;
    }
  }
}
