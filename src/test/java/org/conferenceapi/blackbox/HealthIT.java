package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health checks under the application's own path, independent of the server's own. */
@BlackBoxTest
class HealthIT {
  private final Client anybody = Service.SHARED.anonymous();

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready", "started"})
  void theHealthOfTheServiceNeedsNoCredentials(String probe) {
    Reply well = anybody.get("/health/" + probe).expect(200);
    assertThat(well.body()).isEqualTo("UP\n");
    assertThat(well.header("Content-Type")).startsWith("text/plain");
    assertThat(well.header("Cache-Control")).isEqualTo("no-store");
    anybody.with("Accept", "application/json").get("/health/" + probe).expect(200);
    anybody.send("HEAD", "/health/" + probe, null).expect(200);
  }

  @Test
  void thereIsNoOtherProbe() {
    assertThat(anybody.json().get("/health/alive").expect(404).get("code")).isEqualTo("not-found");
    anybody.get("/health").expect(404);
  }
}
