package org.conferenceapi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forwards connections to the service, and cuts them when a test wants it. */
final class CutConnections implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  CutConnections(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  String url() {
    return "http://localhost:" + server.getLocalPort();
  }

  /** Cuts all connections; new ones are accepted. */
  void cut() {
    open.forEach(CutConnections::close);
    open.clear();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket service = new Socket("localhost", target);
        open.addAll(List.of(client, service));
        daemon(() -> copy(client, service));
        daemon(() -> copy(service, client));
      }
    } catch (IOException e) {
      // it was closed
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // it was cut
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "cut connections");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
