package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The server's log and, if it has one, its access log. */
public record ServerLogs(Service service) {
  /** Whether there is no log of requests, or it has that; some servers write it late. */
  public boolean haveRequest(String part) {
    List<Path> ofRequests =
        files().stream().filter(each -> each.getFileName().toString().contains("access")).toList();
    return ofRequests.isEmpty() || ofRequests.stream().anyMatch(each -> text(each).contains(part));
  }

  /** How many lines the server's log has. */
  public long lines() {
    return server().lines().count();
  }

  /** The server's log. */
  public String server() {
    return text(service.dataDir().resolve("server.log"));
  }

  /** Fails if one of the secrets is in one of them. */
  public void assertWithout(List<String> secrets) {
    assertThat(server()).contains("Conference API");
    for (Path each : files()) {
      assertThat(text(each)).describedAs(each.toString()).doesNotContain(secrets);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(service.dataDir())) {
      return files
          .filter(Files::isRegularFile)
          .filter(each -> each.getFileName().toString().matches(".*(\\.log|_log).*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any bytes may be in one. */
  private static String text(Path log) {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
