package org.conferenceapi.softphone;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.audio.GrowingWav;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Ports;

/**
 * A telephone that is somebody else's software, in a process of its own: one that shares no code
 * with the service. Somebody speaks a tone into it all the time, and what it receives is recorded.
 */
public abstract class Softphone implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(40);

  /** The amplitude of a tone that is heard; that of one that is not is below {@link #QUIET}. */
  private static final double LOUD = 0.05;

  private static final double QUIET = 0.005;

  final PhoneOptions options;
  final int port = Ports.free();
  final Path folder = folder(port);

  private final List<String> said = new CopyOnWriteArrayList<>();
  private Process process;

  Softphone(PhoneOptions options) {
    this.options = options;
  }

  private static Path folder(int port) {
    try {
      Path phones = Files.createDirectories(BuildOutput.folder().resolve("softphones"));
      return Files.createTempDirectory(phones, Integer.toString(port)).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the program. */
  final Process start(List<String> program) {
    try {
      process =
          new ProcessBuilder(options.command(program))
              .redirectError(folder.resolve("errors.log").toFile())
              .start();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final void say(String line) {
    said.add(line);
  }

  /** Notes each line of a stream. */
  final void listen(InputStream in) {
    Thread listener =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                lines.lines().forEach(said::add);
              } catch (IOException | UncheckedIOException e) {
                said.add("closed");
              }
            },
            "softphone");
    listener.setDaemon(true);
    listener.start();
  }

  /** The port where it is called. */
  public final int port() {
    return port;
  }

  /** Waits until the program has said something that matches a regular expression. */
  public final void untilSays(String expression) {
    await(expression)
        .atMost(SOON)
        .until(() -> said.stream().anyMatch(each -> each.matches(expression)));
  }

  /** What the program has said so far. */
  public final List<String> said() {
    return said;
  }

  /** Calls somebody. */
  public abstract void call(String uri);

  /** Waits until a call is set up. */
  public abstract void untilInCall();

  /** Waits until the call has ended, whoever ended it. */
  public abstract void untilEnded();

  /** Takes the call that rings. */
  public abstract void answer();

  /** Ends the call. */
  public abstract void hangUp();

  /** Presses keys, one after the other. */
  public abstract void press(String keys);

  /** Holds the call. */
  public abstract void hold();

  /** Ends the hold. */
  public abstract void resume();

  /** What it receives, or null before a call. */
  abstract Path record();

  /** How loud a tone was in the last second of the record: what the phones speak is 0.2 to 0.5. */
  public final double hears(int hertz) {
    Path record = record();
    return record == null ? 0 : GrowingWav.of(record).endHears(hertz);
  }

  /** Waits until a sound is heard, such as a prompt. */
  public final void untilHearsSomething() {
    await(this + " hears something").atMost(SOON).until(() -> loudest() > LOUD);
  }

  private double loudest() {
    Path record = record();
    return record == null ? 0 : GrowingWav.of(record).endLoudest();
  }

  /** Calls a number, hears the prompt, and enters the code of a conference. */
  public final void dialIn(String uri, String code) {
    call(uri);
    untilInCall();
    untilHearsSomething();
    press(code + "#");
  }

  /** Waits until tones are heard. */
  public final void untilHears(int... tones) {
    for (int each : tones) {
      await(this + " hears " + each).atMost(SOON).until(() -> hears(each) > LOUD);
    }
  }

  /** Waits until a tone is not heard. */
  public final void untilDoesNotHear(int tone) {
    await(this + " does not hear " + tone).atMost(SOON).until(() -> hears(tone) < QUIET);
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + " with " + options.tone + " Hz";
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
      Files.write(folder.resolve("said.log"), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
