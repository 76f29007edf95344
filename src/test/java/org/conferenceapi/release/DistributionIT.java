package org.conferenceapi.release;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.docs.DocumentationPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the release; {@link DistributionStartIT} starts it. */
@Tag("release")
class DistributionIT {
  /** The libraries of the pages, of which the WAR has single files. */
  private static final Set<String> WEB_LIBRARIES =
      Set.of("swagger-ui", "lit-html", "uplot", "qr-creator");

  /** Links of the start page to routes of the running service. */
  private static final Set<String> ROUTES = Set.of("problems", "v1/health/ready");

  @TempDir static Path folder;

  private static Path distribution;

  @BeforeAll
  static void unpack() throws IOException {
    distribution = Distribution.unpack(folder);
  }

  @Test
  void theChecksumsAreThoseOfAllFiles() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(Distribution.release().resolve("SHA256SUMS"))) {
      listed.put(line.split(" {2}")[1], line.split(" {2}")[0]);
    }
    Map<String, String> found = Distribution.hashes(Distribution.release());
    found.keySet().removeIf(name -> name.startsWith("SHA256SUMS"));
    assertThat(listed).isEqualTo(found).hasSize(3);
  }

  @Test
  void zipAndTarHaveTheSameContent() throws IOException {
    assertThat(Distribution.zipped()).isEqualTo(Distribution.hashes(distribution));
  }

  @Test
  void everythingAnAdministratorNeedsIsInside() throws IOException {
    assertThat(Distribution.names(distribution))
        .containsExactlyInAnyOrder(
            "CHANGELOG.md",
            "Conf.java",
            "Containerfile",
            "LICENSE",
            "README.md",
            "SECURITY.md",
            "conference-api.cdx.json",
            "conference-api.war",
            "documentation",
            "licenses",
            "server-config");
    assertThat(Distribution.hashes(distribution.resolve("server-config")))
        .isEqualTo(Distribution.hashes(Path.of("server-config")));
    assertThat(distribution.resolve("server-config/janus/try.sh")).isExecutable();
    assertThat(distribution.resolve("server-config/phones/try.sh")).isExecutable();
    assertThat(distribution.resolve("README.md")).content().doesNotContain("${");
  }

  @Test
  void theBillOfMaterialsHasEveryLibraryOfTheWar() throws IOException {
    Set<String> jars = new TreeSet<>();
    try (FileSystem war = FileSystems.newFileSystem(distribution.resolve("conference-api.war"))) {
      Distribution.names(war.getPath("WEB-INF/lib")).forEach(jars::add);
    }
    Set<String> listed =
        components().stream()
            .filter(each -> !WEB_LIBRARIES.contains(each.getString("name")))
            .map(each -> each.getString("name") + "-" + each.getString("version") + ".jar")
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(jars).hasSizeGreaterThan(15);
    assertThat(components().stream().map(each -> each.getString("name")))
        .containsAll(WEB_LIBRARIES);
  }

  @Test
  void everyLibraryIsListedWithItsLicenseAndHasTheTextOfIt() throws IOException {
    Path licenses = distribution.resolve("licenses");
    String list = Files.readString(licenses.resolve("THIRD-PARTY.txt"));
    for (JsonObject each : components()) {
      String name = each.getString("name");
      assertThat(list).contains(":" + name + ":" + each.getString("version") + " ");
      try (Stream<Path> texts = Files.walk(licenses.resolve(name))) {
        assertThat(texts.filter(Files::isRegularFile)).as(name).isNotEmpty();
      }
    }
    assertThat(Files.readString(licenses.resolve("LICENSE"))).contains("Apache License");
  }

  private static List<JsonObject> components() throws IOException {
    try (JsonReader reader =
        Json.createReader(Files.newInputStream(distribution.resolve("conference-api.cdx.json")))) {
      return reader.readObject().getJsonArray("components").getValuesAs(JsonObject.class);
    }
  }

  @Test
  void everyLinkOfTheDocumentationHasATarget() throws IOException {
    Path documentation = distribution.resolve("documentation");
    try (Stream<Path> files = Files.walk(documentation)) {
      for (Path page : files.filter(each -> each.toString().endsWith(".html")).toList()) {
        for (String href : DocumentationPage.parse(Files.readString(page)).links()) {
          URI link = URI.create(href);
          if (!link.isAbsolute() && !link.getPath().isEmpty() && !ROUTES.contains(href)) {
            assertThat(page.resolveSibling(link.getPath())).as(href + " in " + page).exists();
          }
        }
      }
    }
    assertThat(documentation.resolve("docs/changelog.html")).content().contains("id=\"1.0.0");
    assertThat(documentation.resolve("docs/deploy.html")).content().contains("upgrade-notes");
  }
}
