package org.conferenceapi.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports to listen on, which no other JVM that runs tests on this machine uses. */
public final class Ports {
  /** Below those that systems give to outgoing connections, one of which could take it. */
  private static final int FIRST = 20_000;

  private static final int RANGES = 40;
  private static final int RANGE = 300;

  /** A file for each range, which a JVM locks as long as it lives. */
  private static final Path LOCKS =
      Path.of(System.getProperty("java.io.tmpdir"), "conference-api-ports");

  /** Would be given back if nothing referred to it. */
  private static FileLock lock;

  private static final int FIRST_OF_RANGE = FIRST + RANGE * takeRange();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Ports() {}

  /** One that nobody listened on a moment ago, and another each time. */
  public static int free() {
    for (int i = 0; i < RANGE; i++) {
      int port = FIRST_OF_RANGE + NEXT.getAndIncrement() % RANGE;
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // somebody listens there
      }
    }
    throw new IllegalStateException("no port is free from " + FIRST_OF_RANGE + " on");
  }

  private static int takeRange() {
    int first = ThreadLocalRandom.current().nextInt(RANGES);
    try {
      Files.createDirectories(LOCKS);
      for (int i = 0; i < RANGES; i++) {
        int range = (first + i) % RANGES;
        FileChannel channel =
            FileChannel.open(
                LOCKS.resolve("" + range), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = channel.tryLock();
        if (lock != null) {
          return range;
        }
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("all ranges of ports are taken: see " + LOCKS);
  }
}
