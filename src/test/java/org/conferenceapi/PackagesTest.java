package org.conferenceapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Design rules for packages that are visible in the source folders only. */
class PackagesTest {
  private static final Path ROOT = Path.of("src/main/java/org/conferenceapi");

  static List<Path> packages() throws IOException {
    try (Stream<Path> folders = Files.walk(ROOT)) {
      return folders
          .filter(folder -> Files.isDirectory(folder) && !sources(folder).isEmpty())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyPackageIsDescribed(Path folder) {
    assertThat(folder.resolve("package-info.java")).content().startsWith("/**");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void noPackageHasMoreThanTwentyFiveClasses(Path folder) {
    assertThat(sources(folder)).hasSizeLessThanOrEqualTo(25);
  }

  private static List<String> sources(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
