package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for Prometheus, checked by its own program. {@code MetricsIT} checks their metrics. */
class MonitoringFilesTest {
  private static final Path FOLDER = Path.of("server-config/monitoring");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check config --syntax-only prometheus.yml",
        "check rules alerts.yml",
        "test rules alerts-test.yml"
      })
  void prometheusAcceptsThem(String arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(RequiredTool.PROMTOOL.require()));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void everyPanelOfTheDashboardHasAQueryOfTheChosenDataSource() throws IOException {
    JsonObject dashboard =
        Json.createReader(Files.newInputStream(FOLDER.resolve("grafana-dashboard.json")))
            .readObject();
    List<JsonObject> panels = dashboard.getJsonArray("panels").getValuesAs(JsonObject.class);
    assertThat(panels).hasSizeGreaterThan(5);
    for (JsonObject panel : panels) {
      assertThat(panel.getJsonObject("datasource").getString("uid")).isEqualTo("${datasource}");
      assertThat(
              panel.getJsonArray("targets").getValuesAs(JsonObject.class).stream()
                  .map(each -> each.getString("expr"))
                  .collect(Collectors.toList()))
          .isNotEmpty()
          .noneMatch(String::isBlank);
    }
  }
}
