package org.conferenceapi.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.home.ServerScript;

/**
 * Runs an image as {@code docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt
 * no-new-privileges} does, with the means of Linux: as the first process of its namespaces, with
 * nothing to write to but a memory file system without executables and the volume. The base image
 * is this machine's {@code /usr} and {@code /etc} with the JDK of the test. Linux only, and only
 * for root.
 */
final class Container implements AutoCloseable {
  private static final String JDK = System.getProperty("java.home");

  /** Arguments: the root folder, the home of the JDK, the volume, and the command. */
  private static final String START =
      """
      set -e
      root=$1 jdk=$2 volume=$3
      shift 3
      ip link set lo up
      mount --bind "$root" "$root"
      for each in bin sbin lib lib64; do
        [ ! -L /$each ] || cp -P /$each "$root/$each"
      done
      for each in /usr /etc "$jdk"; do
        mkdir -p "$root$each"
        mount --bind "$each" "$root$each"
        mount -o remount,ro,bind "$root$each"
      done
      mkdir "$root/proc" "$root/dev" "$root/tmp"
      mount -t proc proc "$root/proc"
      mount --bind /dev "$root/dev"
      mount -t tmpfs -o noexec,nosuid,nodev,mode=1777 tmpfs "$root/tmp"
      mount --bind "$root$volume" "$root$volume"
      mount -o remount,ro,bind "$root"
      exec chroot "$root" "$@"
      """;

  private static final List<String> NAMESPACES =
      List.of("unshare", "--mount", "--pid", "--net", "--fork", "--kill-child");

  private final Containerfile file;
  private final Path log;
  private final Process process;

  private Container(Containerfile file, Path log, Process process) {
    this.file = file;
    this.log = log;
    this.process = process;
  }

  /**
   * Says whether this machine can do it.
   *
   * @throws IOException with what the system says, if it cannot
   */
  static void require() throws IOException {
    List<String> command = new ArrayList<>(NAMESPACES);
    command.addAll(List.of("ip", "link", "set", "lo", "up"));
    ServerScript.execute(command, Map.of());
  }

  /**
   * Starts the command of the image.
   *
   * @param root of the image
   * @param log gets what the command prints
   * @param settings are variables besides those of the image
   */
  static Container start(Containerfile file, Path root, Path log, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(NAMESPACES);
    command.addAll(List.of("bash", "-c", START, "bash", root.toString(), JDK, file.last("VOLUME")));
    command.addAll(unprivileged(file, settings));
    command.addAll(file.entrypoint());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new Container(file, log, builder.redirectOutput(log.toFile()).start());
  }

  /** The command before another one, which then runs as the user of the image. */
  private static List<String> unprivileged(Containerfile file, Map<String, String> settings) {
    String[] user = file.last("USER").split(":");
    List<String> command = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
    command.addAll(List.of("--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
    command.addAll(List.of("--bounding-set=-all", "--inh-caps=-all"));
    command.addAll(List.of("env", "-i", "--chdir=" + file.last("WORKDIR")));
    command.add("PATH=" + JDK + "/bin:/usr/bin:/bin");
    file.environment().forEach((name, value) -> command.add(name + "=" + value));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    return command;
  }

  /** Runs the health check of the image; returns whether it says that the container is healthy. */
  boolean isHealthy() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("nsenter", "--target=" + pid()));
    command.addAll(List.of("--mount", "--pid", "--net", "--root"));
    command.addAll(unprivileged(file, Map.of()));
    command.addAll(file.healthCheck());
    Process check =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return check.waitFor(1, TimeUnit.MINUTES) && check.exitValue() == 0;
  }

  /** Requests a URL in the network of the container; returns status and body. */
  String get(String url, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("nsenter", "--target=" + pid(), "--net"));
    command.addAll(List.of("curl", "--silent", "--write-out", "%{http_code}", url));
    command.addAll(List.of(options));
    return ServerScript.execute(command, Map.of());
  }

  /** A file that the kernel has about the process, such as {@code status}. */
  String about(String name) throws IOException {
    return Files.readString(Path.of("/proc/" + pid(), name));
  }

  /** Sends SIGTERM to the first process of the container; returns its exit status. */
  int terminate() throws InterruptedException {
    first().destroy();
    if (!process.waitFor(45, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the container did not stop in time\n" + log());
    }
    return process.exitValue();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long pid() {
    return first().pid();
  }

  private ProcessHandle first() {
    return process.children().findFirst().orElseThrow(() -> new IllegalStateException(log()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
