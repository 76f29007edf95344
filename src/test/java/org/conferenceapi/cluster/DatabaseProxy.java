package org.conferenceapi.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** A proxy between a node and its database that a test can freeze, cut and restore. */
public final class DatabaseProxy implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final ServerSocket entry;
  private final int exit;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<Trap> trap = new AtomicReference<>();
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch flow = new CountDownLatch(0);
  private volatile boolean cut;

  private record Trap(DatabaseMessage message, Runnable deed) {}

  /** Leads to a port of this machine. */
  DatabaseProxy(int exit) {
    this.exit = exit;
    try {
      entry = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** Where the node connects to. */
  int port() {
    return entry.getLocalPort();
  }

  /**
   * From now on nothing passes and no connection is closed, as when a network switch loses power.
   */
  void freeze() {
    flow = new CountDownLatch(1);
  }

  /**
   * From now on every connection is closed, and new ones at once, as when the database is stopped.
   */
  void cut() {
    cut = true;
    ends.forEach(DatabaseProxy::reset);
  }

  /** Restores the proxy; frozen data are forwarded. */
  void mend() {
    cut = false;
    flow.countDown();
  }

  /**
   * Does something once, when the database sends a message of that kind, which the node then never
   * gets: its connection is closed.
   */
  public void atNext(DatabaseMessage message, Runnable deed) {
    trap.set(new Trap(message, deed));
  }

  private static void spring(AtomicReference<Trap> watched, byte[] data, int length)
      throws IOException {
    Trap set = watched.get();
    if (set != null && set.message().isIn(data, length) && watched.compareAndSet(set, null)) {
      set.deed().run();
      throw new IOException("the deed is done");
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entry.accept();
        threads.execute(() -> lead(near));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void lead(Socket near) {
    ends.add(near);
    try {
      flow.await();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
      ends.add(far);
      if (cut) {
        reset(near);
      }
      threads.execute(() -> pump(far, near, trap));
      pump(near, far, new AtomicReference<>());
    } catch (IOException e) {
      drop(near);
    } catch (InterruptedException e) {
      drop(near);
    }
  }

  private void pump(Socket from, Socket to, AtomicReference<Trap> watched) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        flow.await();
        spring(watched, buffer, read);
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // the other end must see it
    } finally {
      drop(from);
      drop(to);
    }
  }

  private static void reset(Socket end) {
    try {
      end.setSoLinger(true, 0);
      end.close();
    } catch (IOException e) {
      // it is closed already
    }
  }

  private void drop(Socket end) {
    ends.remove(end);
    try {
      end.close();
    } catch (IOException e) {
      // both ends are closed
    }
  }

  @Override
  public void close() {
    try {
      entry.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
    threads.shutdownNow();
  }
}
