package org.conferenceapi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.BuildOutput;

/** The command line as a user runs it, with an environment and a home of its own. */
final class CommandLine {
  static final Path SOURCE = Path.of("src/main/webapp/docs/Conf.java");
  private static final int PATIENCE_SECONDS = 60;

  private final Path home;
  private final Map<String, String> variables = new HashMap<>();
  private String input = "";

  /** The output of a command that has ended. */
  record Result(int exit, String out, String err) {
    Result expect(int status) {
      assertThat(exit).as("%s%n%s", out, err).isEqualTo(status);
      return this;
    }

    /** The only line. */
    String line() {
      assertThat(out.lines()).hasSize(1);
      return out.strip();
    }
  }

  /** A command that has not ended. */
  record Running(Process process, Path out, Path err) implements AutoCloseable {
    String printed() {
      return read(out);
    }

    String said() {
      return read(err);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  CommandLine(Path home) {
    this.home = home;
    with("HOME", home.toString());
  }

  /** With the credentials of a caller in its environment. */
  CommandLine as(Client client, String token) {
    return with("CONF_URL", Service.SHARED.root())
        .with("CONF_SID", client.sid())
        .with("CONF_TOKEN", token);
  }

  CommandLine with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  CommandLine reading(String text) {
    input = text;
    return this;
  }

  /** Runs it in this JVM: the start of a process takes longer than most commands. */
  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      Constructor<?> constructor = type("Conf").getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Object conf =
          constructor.newInstance(
              variables,
              new ByteArrayInputStream(input.getBytes(UTF_8)),
              new PrintStream(out, true, UTF_8),
              new PrintStream(err, true, UTF_8),
              false);
      Method run = type("Conf").getDeclaredMethod("run", List.class);
      run.setAccessible(true);
      int exit = (int) run.invoke(conf, List.of(args));
      return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs it as a process, until it ends. */
  Result process(String... args) {
    return ended(start(args));
  }

  /** Runs the source file, without a compilation before. */
  Result runSource(String... args) {
    return ended(start(List.of(java(), SOURCE.toString()), args));
  }

  /** Runs commands of a shell in the same environment. */
  Result shell(String commands) {
    return ended(start(List.of("bash", "-c", commands)));
  }

  Running start(String... args) {
    List<String> compiled =
        List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", Compiled.CLASSES.toString(), "Conf");
    return start(compiled, args);
  }

  private Running start(List<String> program, String... args) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(args));
    try {
      Path out = Files.createTempFile(home, "out", "");
      Path err = Files.createTempFile(home, "err", "");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().keySet().removeIf(each -> each.startsWith("CONF_"));
      builder.environment().putAll(variables);
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(UTF_8));
      process.getOutputStream().close();
      return new Running(process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result ended(Running running) {
    try (running) {
      assertThat(running.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as(running.said())
          .isTrue();
      return new Result(running.process().exitValue(), running.printed(), running.said());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** One of its classes. */
  static Class<?> type(String name) throws ClassNotFoundException {
    return Compiled.LOADER.loadClass(name);
  }

  /** Its own for each JVM, because several run at the same time. */
  private static Path newFolder() {
    try {
      return Files.createTempDirectory(BuildOutput.folder(), "conf-classes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is compiled once for all tests. */
  private static final class Compiled {
    static final Path CLASSES = compile();

    /** Stays open: nested classes are loaded when they are used. */
    static final URLClassLoader LOADER = open();

    private static Path compile() {
      Path folder = newFolder();
      List<String> options =
          List.of("-Xlint:all", "-Werror", "-d", folder.toString(), SOURCE.toString());
      int faults =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, options.toArray(String[]::new));
      assertThat(faults).isZero();
      return folder;
    }

    private static URLClassLoader open() {
      try {
        return new URLClassLoader(new URL[] {CLASSES.toUri().toURL()});
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
