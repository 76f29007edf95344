package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.ServerScript;

/** HAProxy with the sample of server-config, before two nodes on this machine. */
public final class Haproxy implements AutoCloseable {
  /** The sample. */
  static final Path SAMPLE = Path.of("server-config/haproxy/haproxy.cfg");

  private final Process process;
  private final Path folder;
  private final int httpPort;
  private final int httpsPort;

  private Haproxy(Process process, Path folder, int httpPort, int httpsPort) {
    this.process = process;
    this.folder = folder;
    this.httpPort = httpPort;
    this.httpsPort = httpsPort;
  }

  /**
   * Starts it, and waits until it has seen that the nodes are ready.
   *
   * @param folder where its files go
   * @param more what else is replaced in the sample, which has to be there
   */
  static Haproxy start(
      Path folder, TlsIdentity identity, int node1, int node2, Map<String, String> more)
      throws IOException {
    String command = RequiredTool.HAPROXY.require();
    int httpPort = Ports.free();
    int httpsPort = Ports.free();
    Map<String, String> replaced = new LinkedHashMap<>(more);
    replaced.put("bind :80 ", "bind 127.0.0.1:" + httpPort + " ");
    replaced.put("bind :443 ", "bind 127.0.0.1:" + httpsPort + " ");
    replaced.put("/etc/haproxy/conference.pem", identity.pem().toString());
    replaced.put("192.0.2.11:8080", "127.0.0.1:" + node1);
    replaced.put("192.0.2.12:8080", "127.0.0.1:" + node2);
    // what only root may do
    replaced.put("    chroot /var/lib/haproxy\n", "");
    replaced.put("    user haproxy\n", "");
    replaced.put("    group haproxy\n", "");
    replaced.put("/run/haproxy/admin.sock", folder.resolve("admin.sock").toString());
    replaced.putIfAbsent("maxconn 8000", "maxconn 200");
    replaced.put("log /dev/log local0", "log stdout format raw local0");
    String text = Files.readString(SAMPLE);
    for (Map.Entry<String, String> each : replaced.entrySet()) {
      assertThat(text).contains(each.getKey());
      text = text.replace(each.getKey(), each.getValue());
    }
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), text);
    ServerScript.execute(List.of(command, "-c", "-f", file.toString()), Map.of());
    Process process =
        new ProcessBuilder(command, "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start();
    Haproxy started = new Haproxy(process, folder, httpPort, httpsPort);
    started.await("node1", "UP");
    started.await("node2", "UP");
    return started;
  }

  /**
   * Starts it before one node with all the connections that it may have, and has the frontend for
   * TLS take them without TLS too, at another port of 127.0.0.1.
   */
  public static Haproxy startInFull(Path folder, TlsIdentity identity, int node, int plainPort)
      throws IOException {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("    bind :443 ", "    bind 127.0.0.1:" + plainPort + " proto h1\n    bind :443 ");
    more.put("maxconn 8000", "maxconn 8000");
    return start(folder, identity, node, node, more);
  }

  /** The port of the frontend that takes TLS. */
  public int httpsPort() {
    return httpsPort;
  }

  /** An address under that of the frontend that takes TLS. */
  String https(String path) {
    return "https://localhost:" + httpsPort + path;
  }

  /** An address under that of the frontend that does not. */
  String http(String path) {
    return "http://localhost:" + httpPort + path;
  }

  /** The log. */
  String log() throws IOException {
    return Files.readString(folder.resolve("haproxy.log"));
  }

  /** Waits until it takes a node for {@code UP} or {@code DOWN}. */
  void await(String node, String status) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> status(node).equals(status));
  }

  /** Once its last check is over: without it, a node that was never checked is UP. */
  private String status(String node) throws IOException {
    for (String line : ask("show stat\n").split("\n")) {
      String[] fields = line.split(",");
      if (fields.length > 36 && fields[0].equals("nodes") && fields[1].equals(node)) {
        return fields[36].startsWith("L") ? fields[17] : "unchecked";
      }
    }
    return "unknown";
  }

  private String ask(String command) throws IOException {
    try (SocketChannel socket =
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("admin.sock")))) {
      socket.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
      return new String(Channels.newInputStream(socket).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }
}
