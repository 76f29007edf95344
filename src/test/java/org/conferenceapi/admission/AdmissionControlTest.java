package org.conferenceapi.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionControlTest {
  private final AdmissionControl control = control("PT0.1S");

  private static AdmissionControl control(String maxWait) {
    Settings settings =
        new Settings(
            Map.of("conference.max-requests-at-once", "4", "conference.max-wait", maxWait)::get);
    AdmissionControl control = new AdmissionControl(settings);
    control.callers = new RecentCallers();
    control.sources = new ClientAddress(settings);
    control.refusal =
        new OverloadResponse() {
          @Override
          Answer of(IncomingRequest request) {
            return new Answer(503, Map.of(), new byte[0]);
          }
        };
    control.refusal.settings = settings;
    return control;
  }

  private record Request(
      String method,
      String path,
      String contextPath,
      String remoteAddress,
      String credentials,
      String forwardedFor)
      implements IncomingRequest {
    @Override
    public List<String> headers(String name) {
      return switch (name) {
        case "Authorization" -> Stream.ofNullable(credentials).toList();
        case "X-Forwarded-For" -> Stream.ofNullable(forwardedFor).toList();
        default -> List.of();
      };
    }

    @Override
    public String localAddress() {
      return "127.0.0.1";
    }

    @Override
    public String scheme() {
      return "http";
    }

    @Override
    public String host() {
      return "localhost";
    }

    @Override
    public int port() {
      return 80;
    }
  }

  private static Request from(String address, String path) {
    return new Request("GET", "/root" + path, "/root", address, null, null);
  }

  private List<AdmissionControl.Entry> fill(IncomingRequest request) {
    List<AdmissionControl.Entry> entered = new ArrayList<>();
    for (AdmissionControl.Entry next = control.entry(request);
        next.enter();
        next = control.entry(request)) {
      entered.add(next);
    }
    return entered;
  }

  @Test
  void aRequestIsRefusedOnlyWhileTheQueueIsFull() {
    AdmissionControl patient = control("PT1M");
    Request request = from("192.0.2.1", "/v1/account/a/conf");
    List<AdmissionControl.Entry> entered =
        Stream.generate(() -> patient.entry(request)).limit(4).toList();
    assertThat(entered).allMatch(AdmissionControl.Entry::enter);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      assertThat(patient.refuse(request)).isEmpty();
      for (int i = 0; i < 4 * 3; i++) {
        threads.submit(() -> patient.entry(request).enter());
      }
      await().until(() -> patient.refuse(request).isPresent());
    } finally {
      threads.shutdownNow();
    }
    entered.forEach(AdmissionControl.Entry::leave);
    await().until(() -> patient.refuse(request).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/health/live", "/v1/health/ready", "/v1/health/started"})
  void healthChecksHavePermitsOfTheirOwn(String path) {
    assertThat(fill(from("192.0.2.1", "/v1/account/a/conf"))).hasSize(4);
    assertThat(control.entry(from("192.0.2.1", path)).enter()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/health/../account/a/conf", "/v1/health/ready/..", "/%761/account/a/conf"})
  void aRequestThatOnlyResemblesAHealthCheckUsesTheOtherPermits(String path) {
    assertThat(fill(from("192.0.2.1", "/v1/account/a/conf"))).hasSize(4);
    assertThat(control.entry(from("192.0.2.1", path)).enter()).isFalse();
  }

  @Test
  void healthChecksOfAProxyAreNotRefusedBecauseOfThoseThatItForwards() {
    Request own = from("192.0.2.1", "/v1/health/ready");
    Request passedOn =
        new Request("GET", own.path(), own.contextPath(), "192.0.2.1", null, "198.51.100.1");
    List<AdmissionControl.Entry> entered = fill(passedOn);
    entered.get(0).leave();
    assertThat(control.entry(own).enter()).isTrue();
  }

  @Test
  void requestsOutsideTheApiAreNeverRefused() {
    fill(from("192.0.2.1", "/v1/account/a/conf"));
    assertThat(control.refuse(from("192.0.2.1", "/docs/"))).isEmpty();
    assertThat(control.refuse(new Request("GET", "/v1/x", "/root", "192.0.2.1", null, null)))
        .isEmpty();
  }

  @Test
  void theOperatorHasPermitsOfItsOwn() {
    control.callers.markVerified("Basic b3A6eA==", new RecentCallers.Known("operator", true));
    fill(from("192.0.2.1", "/v1/account/a/conf"));
    Request operator =
        new Request("GET", "/root/v1/account", "/root", "192.0.2.1", "Basic b3A6eA==", null);
    assertThat(control.refuse(operator)).isEmpty();
    assertThat(control.entry(operator).enter()).isTrue();
  }

  @Test
  void oneAccountGetsFewerPermitsForReadsThanForChanges() {
    AdmissionControl large = new AdmissionControl(new Settings(Map.of("x", "y")::get));
    large.callers = control.callers;
    large.sources = control.sources;
    IncomingRequest read = from("192.0.2.1", "/v1/account/a/conf");
    IncomingRequest change =
        new Request("POST", read.path(), read.contextPath(), read.remoteAddress(), null, null);
    assertThat(large.entry(read).weight()).isGreaterThan(large.entry(change).weight());
    assertThat(large.entry(change).weight()).isEqualTo(1);
    assertThat(large.entry(from("192.0.2.1", "/v1/health/ready")).weight()).isEqualTo(1);
  }

  @Test
  void aConnectionPausesAfterARefusalUnlessItIsThatOfAProxy() {
    assertThat(control.pause(from("192.0.2.1", "/v1/x"))).isEqualTo(Duration.ofSeconds(1));
    Request passedOn = new Request("GET", "/root/v1/x", "/root", "192.0.2.1", null, "198.51.100.1");
    assertThat(control.pause(passedOn)).isZero();
  }
}
