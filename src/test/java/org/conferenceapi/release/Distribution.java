package org.conferenceapi.release;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.ServerScript;
import org.conferenceapi.platform.Version;

/** What {@code mvn -Prelease package} has made. */
final class Distribution {
  static final String NAME = "conference-api-" + Version.current();

  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private Distribution() {}

  /** The folder of all files of the release. */
  static Path release() {
    return BuildOutput.folder().resolve("release");
  }

  /** Unpacks the tar.gz, and returns the folder that was in it. */
  static Path unpack(Path to) throws IOException {
    Path archive = release().resolve(NAME + ".tar.gz");
    ServerScript.execute(List.of("tar", "-xzf", archive.toString(), "-C", to.toString()), Map.of());
    return to.resolve(NAME);
  }

  /** The SHA-256 of each file in the zip, by path. */
  static Map<String, String> zipped() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(release().resolve(NAME + ".zip"))) {
      return Folders.hashes(zip.getPath("/" + NAME), NOTHING);
    }
  }

  /** The SHA-256 of each file in a folder, by path. */
  static Map<String, String> hashes(Path folder) throws IOException {
    return Folders.hashes(folder, NOTHING);
  }

  /** The names of the files in a folder, sorted. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
