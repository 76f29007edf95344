package org.conferenceapi.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.ServerScript;
import org.conferenceapi.release.Containerfile.Instruction;

/**
 * Does what a Containerfile says, in folders: an image without its base, which is the machine of
 * the test. What a Containerfile downloads is in the build already.
 */
final class ContainerImage {
  private final Path context;
  private final Path work;
  private final Map<String, Path> stages = new HashMap<>();
  private Path root;
  private String folder = "/";

  private ContainerImage(Path context, Path work) {
    this.context = context;
    this.work = work;
  }

  /**
   * Builds an image.
   *
   * @param context the folder that {@code docker build} gets
   * @param work an empty folder
   * @return the root folder of the image
   */
  static Path build(Containerfile file, Path context, Path work) throws IOException {
    ContainerImage image = new ContainerImage(context, work);
    for (Instruction each : file.instructions()) {
      image.execute(each);
    }
    return image.root;
  }

  private void execute(Instruction each) throws IOException {
    switch (each.name()) {
      case "FROM" -> begin(each.words());
      case "WORKDIR" -> Files.createDirectories(inside(folder = each.text()));
      case "RUN" -> run(each.text());
      case "COPY" -> copy(each);
      case "ADD" -> download(each);
      default ->
          assertThat(each.name())
              .isIn(
                  "ARG",
                  "LABEL",
                  "ENV",
                  "USER",
                  "VOLUME",
                  "EXPOSE",
                  "STOPSIGNAL",
                  "HEALTHCHECK",
                  "ENTRYPOINT");
    }
  }

  private void begin(List<String> words) throws IOException {
    assertThat(words.get(0)).startsWith("docker.io/library/eclipse-temurin:${JAVA}-j");
    String name = words.size() == 3 ? words.get(2) : "image";
    root = Files.createDirectories(work.resolve(name));
    folder = "/";
    stages.put(name, root);
  }

  private void run(String command) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    ServerScript.execute(
        List.of("sh", "-e", "-c", "cd \"$0\" && " + command, inside(folder).toString()),
        Map.of("PATH", java + ":" + System.getenv("PATH")));
  }

  private void copy(Instruction each) throws IOException {
    List<String> words = each.words();
    String to = words.get(words.size() - 1);
    String stage = each.options().get("from");
    for (String from : words.subList(0, words.size() - 1)) {
      Path source =
          stage == null ? context.resolve(from) : stages.get(stage).resolve(from.substring(1));
      Path target = to.endsWith("/") ? inside(to).resolve(source.getFileName()) : inside(to);
      copyTree(source, target.normalize(), each.options());
    }
  }

  private void download(Instruction each) throws IOException {
    Path jar = BuildOutput.folder().resolve("payara-micro.jar");
    String checksum = Distribution.hashes(jar).values().iterator().next();
    assertThat(each.options()).containsEntry("checksum", "sha256:" + checksum);
    assertThat(each.words().get(0)).contains("/payara-micro/");
    copyTree(jar, inside(each.words().get(1)), each.options());
  }

  private static void copyTree(Path from, Path to, Map<String, String> options) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
        if (options.containsKey("chown")) {
          String[] owner = options.get("chown").split(":");
          Files.setAttribute(target, "unix:uid", Integer.parseInt(owner[0]));
          Files.setAttribute(target, "unix:gid", Integer.parseInt(owner[1]));
        }
        if (options.containsKey("chmod")) {
          Files.setPosixFilePermissions(target, mode(options.get("chmod")));
        }
      }
    }
  }

  /** For example 644. */
  private static Set<PosixFilePermission> mode(String octal) {
    int bits = Integer.parseInt(octal, 8);
    Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission each : PosixFilePermission.values()) {
      if ((bits & (0400 >> each.ordinal())) != 0) {
        mode.add(each);
      }
    }
    return mode;
  }

  private Path inside(String path) {
    String absolute = path.startsWith("/") ? path : folder + "/" + path;
    return root.resolve(absolute.substring(1)).normalize();
  }
}
