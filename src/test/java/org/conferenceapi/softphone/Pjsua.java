package org.conferenceapi.softphone;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.junit.jupiter.api.Assumptions;

/**
 * A telephone made of <a href="https://www.pjsip.org">pjsua2</a>, which most softphones are made
 * of: {@code src/test/pjsua2/phone.py}, in the environment that {@code .ci/pjsua2} makes. It has no
 * Opus.
 */
public final class Pjsua extends Softphone {
  private static final Path SCRIPT = Path.of("src/test/pjsua2/phone.py");
  private static final Path PYTHON =
      Path.of(
              Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                  .orElse(System.getProperty("user.home") + "/.cache"))
          .resolve("conference-api/pjsua2/bin/python");
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final OutputStream commands;

  private Pjsua(PhoneOptions options) {
    super(options);
    Process process =
        start(
            List.of(
                PYTHON.toString(), SCRIPT.toAbsolutePath().toString(), arguments(options, this)));
    commands = process.getOutputStream();
    listen(process.getInputStream());
    untilSays("ready");
  }

  private static String arguments(PhoneOptions options, Pjsua phone) {
    JsonArrayBuilder codecs = Json.createArrayBuilder();
    options.codecs.forEach(each -> codecs.add(name(each)));
    return Json.createObjectBuilder()
        .add("tone", options.tone)
        .add("port", phone.port)
        .add("address", options.address)
        .add("record", phone.folder.resolve("heard.wav").toString())
        .add("codecs", codecs)
        .add("hold", options.hold)
        .add("srtp", options.isEncrypted)
        .add("late", options.isLate)
        .add("answer", options.answer)
        .build()
        .toString();
  }

  private static String name(PhoneCodec codec) {
    return switch (codec) {
      case PCMU -> "PCMU/8000";
      case PCMA -> "PCMA/8000";
      case G722 -> "G722/16000";
      case OPUS -> throw new IllegalArgumentException("it has no Opus");
    };
  }

  /** Starts one; skips the test, with a line that says so, where pjsua2 is not installed. */
  public static Pjsua start(PhoneOptions options) {
    require();
    return new Pjsua(options);
  }

  /** Skips the test, with a line that says so, where pjsua2 is not installed. */
  public static void require() {
    if (!Files.isExecutable(PYTHON)) {
      String skipped = "pjsua2 is not installed (.ci/pjsua2): tests with its phones are skipped.";
      if (TOLD.compareAndSet(false, true)) {
        System.out.println(skipped);
      }
      Assumptions.abort(skipped);
    }
  }

  private void tell(String command) {
    try {
      commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void call(String uri) {
    tell("call " + uri);
  }

  @Override
  public void untilInCall() {
    untilSays("state CONFIRMED .*");
  }

  @Override
  public void untilEnded() {
    untilSays("state DISCONNECTED .*");
  }

  @Override
  public void answer() {
    tell("answer 200");
  }

  @Override
  public void hangUp() {
    tell("hangup");
  }

  @Override
  public void press(String keys) {
    tell((options.usesInfo ? "info " : "press ") + keys);
  }

  @Override
  public void hold() {
    tell("hold");
  }

  @Override
  public void resume() {
    tell("resume");
  }

  @Override
  Path record() {
    Path record = folder.resolve("heard.wav");
    return Files.exists(record) ? record : null;
  }
}
