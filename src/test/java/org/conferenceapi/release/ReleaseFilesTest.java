package org.conferenceapi.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.platform.Version;
import org.junit.jupiter.api.Test;

/** Files that repeat a version or a checksum agree with each other. */
class ReleaseFilesTest {
  private static final Pattern SERVER = Pattern.compile("https://\\S+/payara-micro-(\\S+)\\.jar");
  private static final Pattern CHECKSUM = Pattern.compile("\\b[0-9a-f]{64}\\b");

  private final String pom = read("pom.xml");
  private final String description = read("server-config/micro/payara-micro.sha256");
  private final String containerfile = read("Containerfile");

  @Test
  void theServerThatIsDownloadedIsTheTestedOne() {
    Matcher server = find(SERVER, description);
    assertThat(pom).contains("<payara.version>" + server.group(1) + "</payara.version>");
    assertThat(server.group()).contains("/" + server.group(1) + "/");
    assertThat(containerfile)
        .contains(server.group(), "sha256:" + find(CHECKSUM, description).group());
  }

  @Test
  void theSupportMatrixNamesTheVersionsOfTheTests() {
    String page = read("src/main/webapp/docs/deploy.html");
    String matrix = page.substring(page.indexOf("id=\"homes\""), page.indexOf("id=\"postgresql\""));
    assertThat(matrix)
        .contains(
            "Payara Micro " + property("payara.version"),
            "Payara Server " + property("payara.version"),
            "Payara Micro " + property("payara7.version"),
            property("payara.version") + " and " + property("payara7.version"),
            "WildFly " + property("wildfly.version").replace(".Final", ""),
            "PostgreSQL " + property("postgresql.version").replaceFirst("\\.0$", ""),
            "H2 " + property("h2.version"));
  }

  private String property(String name) {
    return find(Pattern.compile("<" + Pattern.quote(name) + ">(.+?)<"), pom).group(1);
  }

  @Test
  void allFilesNameTheVersionOfTheBuild() {
    String version = Version.current();
    assertThat(containerfile)
        .contains("image.version=\"" + version + "\"", "-t conference-api:" + version + " ");
    assertThat(read("server-config/container/compose.yaml"))
        .contains("image: conference-api:" + version + "\n");
    assertThat(find(Pattern.compile("(?m)^## \\[(\\d.*?)]"), read("CHANGELOG.md")).group(1))
        .isEqualTo(version);
    assertThat(read("src/main/webapp/docs/openapi.yaml")).contains("\n  version: " + version);
  }

  private static Matcher find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
