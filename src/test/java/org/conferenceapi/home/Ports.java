package org.conferenceapi.home;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports to listen on. */
public final class Ports {
  /** Below those that systems give to outgoing connections, one of which could take it. */
  private static final int FIRST = 20_000;

  private static final int MANY = 12_000;
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(MANY));

  private Ports() {}

  /** One that nobody listened on a moment ago, and another each time. */
  public static int free() {
    for (int i = 0; i < MANY; i++) {
      int port = FIRST + NEXT.getAndIncrement() % MANY;
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // somebody listens there
      }
    }
    throw new IllegalStateException("no port is free from " + FIRST + " on");
  }
}
