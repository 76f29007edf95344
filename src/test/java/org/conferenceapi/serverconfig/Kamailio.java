package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.ServerScript;

/** Kamailio with the sample of server-config, between nodes and a PBX on this machine. */
final class Kamailio implements AutoCloseable {
  /** Its address: the sample tells nodes and PBXs apart by theirs. */
  static final String ADDRESS = "127.0.0.4";

  private static final Path SAMPLE = Path.of("server-config/kamailio");
  private static final Pattern STATE = Pattern.compile("URI: (\\S+)\\s+FLAGS: (\\w+)");

  private final Process process;
  private final Path folder;
  private final int port;

  private Kamailio(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param folder where its files go
   * @param nodes the URIs of two nodes
   */
  static Kamailio start(Path folder, List<String> nodes, String pbx) throws IOException {
    String command = RequiredTool.KAMAILIO.require();
    int port = Ports.free();
    Path list =
        fillIn(
            folder,
            "dispatcher.list",
            Map.of(
                "sip:192.0.2.11:5060", nodes.get(0),
                "sip:192.0.2.12:5060", nodes.get(1),
                "sip:192.0.2.30:5060", pbx));
    Map<String, String> replaced = new LinkedHashMap<>();
    replaced.put("192.0.2.20:5060", ADDRESS + ":" + port);
    replaced.put("192.0.2.20", ADDRESS);
    replaced.put("\"/etc/kamailio/dispatcher.list\"", "\"" + list + "\"");
    replaced.put("/run/kamailio/kamailio_ctl", folder.resolve("ctl").toString());
    replaced.put("children=4", "children=2");
    replaced.put("log_stderror=no", "log_stderror=yes");
    Path file = fillIn(folder, "kamailio.cfg", replaced);
    List<String> all = new ArrayList<>(List.of(command, "-f", file.toString()));
    ServerScript.execute(List.of(command, "-c", "-f", file.toString()), Map.of());
    // in the foreground, with its files here and little memory
    all.addAll(List.of("-DD", "-E", "-Y", folder.toString(), "-w", folder.toString(), "-m", "32"));
    Process process =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("kamailio.log").toFile())
            .start();
    return new Kamailio(process, folder, port);
  }

  private static Path fillIn(Path folder, String name, Map<String, String> replaced)
      throws IOException {
    String text = Files.readString(SAMPLE.resolve(name));
    for (Map.Entry<String, String> each : replaced.entrySet()) {
      assertThat(text).contains(each.getKey());
      text = text.replace(each.getKey(), each.getValue());
    }
    return Files.writeString(folder.resolve(name), text);
  }

  int port() {
    return port;
  }

  /** Waits until it knows that a node or PBX is ready, or that it is not. */
  void await(String uri, boolean isReady) {
    Awaitility.await(uri + " ready: " + isReady)
        .atMost(Duration.ofMinutes(1))
        .until(() -> isReady(uri) == isReady);
  }

  /** Whether it has asked, and the answer was good. */
  private boolean isReady(String uri) throws Exception {
    Process kamcmd =
        new ProcessBuilder("kamcmd", "-s", "unix:" + folder.resolve("ctl"), "dispatcher.list")
            .redirectErrorStream(true)
            .start();
    Matcher state = STATE.matcher(new String(kamcmd.getInputStream().readAllBytes()));
    while (state.find()) {
      if (state.group(1).equals(uri)) {
        return state.group(2).startsWith("A");
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("kamailio.log")));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }
}
