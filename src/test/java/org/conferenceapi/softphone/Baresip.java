package org.conferenceapi.softphone;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.conferenceapi.home.Ports;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.junit.jupiter.api.Assumptions;

/** A telephone made of <a href="https://github.com/baresip/baresip">baresip</a>. */
public final class Baresip extends Softphone {
  private static final Path PROGRAM = Path.of("/usr/bin/baresip");
  private static final List<Path> MODULES =
      List.of(
          Path.of("/usr/lib/baresip/modules"),
          Path.of("/usr/lib/" + System.getProperty("os.arch") + "-linux-gnu/baresip/modules"));
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final int controlPort = portAfterNext();
  private final Socket control;

  private Baresip(PhoneOptions options) {
    super(options);
    try {
      Files.write(folder.resolve("config"), config());
      Files.writeString(folder.resolve("accounts"), account() + "\n");
      Process process = start(List.of(PROGRAM.toString(), "-v", "-f", folder.toString()));
      listen(process.getInputStream());
      untilSays(".*baresip is ready.*");
      String address = options.network.map(each -> each.address()).orElse("127.0.0.1");
      control = new Socket(address, controlPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread events = new Thread(this::hearEvents, "baresip");
    events.setDaemon(true);
    events.start();
  }

  /** It takes the port after the one for SIP, too, for TLS. */
  private static int portAfterNext() {
    Ports.free();
    return Ports.free();
  }

  private List<String> config() {
    String modules =
        MODULES.stream().filter(Files::isDirectory).findFirst().orElseThrow().toString();
    // without somebody who listens, it records nevertheless; with its jitter buffer, libre 1.1
    // takes
    // each packet of a new SSRC for late whose number is below the last one of the SSRC before
    return List.of(
        "sip_listen " + options.address + ":" + port,
        "net_interface " + options.address,
        "audio_source ausine," + options.tone,
        "audio_player aubridge,nobody",
        "audio_alert nil,nil",
        "ausrc_srate 48000",
        "ausrc_channels 2",
        "auplay_srate 48000",
        "auplay_channels 1",
        "rtp_ports " + RTP_PORTS,
        "jitter_buffer_delay 0-0",
        "snd_path " + folder,
        "module_path " + modules,
        "module opus.so",
        "module g711.so",
        "module g722.so",
        "module ausine.so",
        "module aubridge.so",
        "module sndfile.so",
        "module srtp.so",
        "module_tmp account.so",
        "module_app menu.so",
        "module ctrl_tcp.so",
        "ctrl_tcp_listen 0.0.0.0:" + controlPort);
  }

  /** Below those of the edge and of Janus. */
  private static final String RTP_PORTS = "12000-15999";

  private String account() {
    String codecs = options.codecs.stream().map(Baresip::name).collect(Collectors.joining(","));
    // it takes calls to its own number only
    return "<sip:+49"
        + port
        + "123@"
        + options.address
        + ":"
        + port
        + ">;regint=0;audio_codecs="
        + codecs
        + ";ptime="
        + options.millis
        + ";answermode="
        + (options.answer == 200 ? "auto" : "manual")
        + (options.isEncrypted ? ";mediaenc=srtp-mand" : "");
  }

  private static String name(PhoneCodec codec) {
    return switch (codec) {
      case PCMU -> "PCMU/8000/1";
      case PCMA -> "PCMA/8000/1";
      case G722 -> "G722/16000/1";
      case OPUS -> "opus/48000/2";
    };
  }

  /** Starts one; skips the test, with a line that says so, where baresip is not installed. */
  public static Baresip start(PhoneOptions options) {
    require();
    return new Baresip(options);
  }

  /** Skips the test, with a line that says so, where baresip is not installed. */
  public static void require() {
    if (!Files.isExecutable(PROGRAM)) {
      String skipped =
          "baresip is not installed (apt-get install baresip-core): tests with its phones are"
              + " skipped.";
      if (TOLD.compareAndSet(false, true)) {
        System.out.println(skipped);
      }
      Assumptions.abort(skipped);
    }
  }

  /** Reads netstrings. */
  private void hearEvents() {
    try (DataInputStream in = new DataInputStream(control.getInputStream())) {
      while (true) {
        int length = 0;
        for (int next = in.readUnsignedByte(); next != ':'; next = in.readUnsignedByte()) {
          length = length * 10 + next - '0';
        }
        byte[] json = new byte[length];
        in.readFully(json);
        in.readByte();
        try (JsonReader reader =
            Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
          JsonObject event = reader.readObject();
          if (event.containsKey("event")) {
            say(event.getString("type", "") + " " + event.getString("param", ""));
          }
        }
      }
    } catch (IOException e) {
      say("closed");
    }
  }

  private void tell(String command, String parameter) {
    String json =
        Json.createObjectBuilder()
            .add("command", command)
            .add("params", parameter)
            .build()
            .toString();
    try {
      control
          .getOutputStream()
          .write((json.length() + ":" + json + ",").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void call(String uri) {
    tell("dial", uri);
  }

  @Override
  public void untilInCall() {
    untilSays("CALL_ESTABLISHED .*");
  }

  @Override
  public void untilEnded() {
    untilSays("CALL_CLOSED .*");
  }

  @Override
  public void answer() {
    tell("accept", "");
  }

  @Override
  public void hangUp() {
    tell("hangup", "");
  }

  /** One key after the other: it forgets those that are pressed too fast. */
  @Override
  public void press(String keys) {
    for (char each : keys.toCharArray()) {
      long before = sent();
      tell("sndcode", Character.toString(each));
      Awaitility.await(each + " is sent").until(() -> sent() > before);
    }
  }

  private long sent() {
    return said().stream().filter(each -> each.contains("send DTMF digit end")).count();
  }

  @Override
  public void hold() {
    tell("hold", "");
  }

  @Override
  public void resume() {
    tell("resume", "");
  }

  @Override
  Path record() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> each.toString().toLowerCase(Locale.ROOT).endsWith("dec.wav"))
          .max(Comparator.naturalOrder())
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
