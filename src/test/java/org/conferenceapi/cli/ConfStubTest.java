package org.conferenceapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.conferenceapi.cli.StubService.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line with answers that the service gives rarely. */
class ConfStubTest {
  private static final String SID = "0123456789abcdef".repeat(2);
  private static final String LIST = "GET /v1/account/" + SID + "/conf?pageSize=20";
  private static final Answer NO_CONFS = new Answer(200, "{\"confs\":[]}");

  @TempDir Path home;

  private CommandLine conf(StubService service) {
    return new CommandLine(home)
        .with("CONF_URL", service.url())
        .with("CONF_SID", SID)
        .with("CONF_TOKEN", "conf_token");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aTemporaryFailureIsRepeatedAfterTheGivenTime(int status) {
    try (StubService service = new StubService(new Answer(status, ""), NO_CONFS)) {
      long begin = System.nanoTime();
      conf(service).run("list").expect(0);
      assertThat(System.nanoTime() - begin).isGreaterThan(1_000_000_000);
      assertThat(service.requests()).containsExactly(LIST, LIST);
    }
  }

  @Test
  void aRequestToDeliverAgainIsSentOnce() {
    try (StubService service = new StubService(new Answer(503, ""))) {
      conf(service).run("resend", SID, "msg_1").expect(3);
      assertThat(service.requests()).hasSize(1);
    }
  }

  @Test
  void aTextThatLooksLikeATimeIsShownAsItIs() {
    String confs =
        """
        {"confs":[
          {"sid":"1","beginTime":"2026-01-02T03:04:05.678Z","userData":"2026-99-99T99:99:99Z"},
          {"sid":"2","beginTime":"2026-01-02T03:04:05.678Z","userData":"2026-01-02T03:04:05Z"}]}
        """;
    try (StubService service = new StubService(new Answer(200, confs))) {
      assertThat(conf(service).run("list").expect(0).out().lines().skip(1))
          .satisfiesExactly(
              line -> assertThat(line).matches("1 +2026-01-\\d\\d [\\d:]{8} +2026-99-99T99:99:99Z"),
              line ->
                  assertThat(line).matches("2 +2026-01-\\d\\d [\\d:]{8} +2026-01-02T03:04:05Z"));
    }
  }

  @Test
  void theTokenOfAProfileIsNotSentToTheUrlOfTheEnvironment() {
    try (StubService own = new StubService(NO_CONFS);
        StubService other = new StubService(NO_CONFS)) {
      CommandLine conf = new CommandLine(home).reading(SID + "\nconf_token\n");
      conf.run("profile", "add", "own", "--url", own.url()).expect(0);
      conf.with("CONF_URL", other.url()).with("CONF_SECRET", "whsec_AAAA").run("list").expect(0);
      assertThat(own.requests()).containsExactly(LIST);
      assertThat(other.requests()).isEmpty();
      assertThat(conf.run("listen", "--forward", other.url()).expect(2).err()).contains("secret");
    }
  }

  @Test
  void allParticipantsAreShown() {
    Answer conference = new Answer(200, "{\"sid\":\"" + SID + "\"}");
    Answer first =
        new Answer(200, "{\"parts\":[{\"sid\":\"1\",\"to\":\"sip:a@b\"}],\"next\":\"1\"}");
    Answer second = new Answer(200, "{\"parts\":[{\"sid\":\"2\",\"to\":\"sip:c@d\"}]}");
    try (StubService service = new StubService(conference, first, second)) {
      assertThat(conf(service).run("show", SID).expect(0).out()).contains("sip:a@b", "sip:c@d");
      assertThat(service.requests()).hasSize(3).last().asString().endsWith("&after=1");
    }
  }

  @Test
  void aFileThatCannotBeReadIsNotUploaded() {
    try (StubService service = new StubService(new Answer(200, "{\"announcements\":[]}"))) {
      CommandLine conf = conf(service);
      // a file that not even root can read
      assertThat(conf.run("play", SID, "/proc/self/mem").expect(2).err()).contains("Cannot read");
      assertThat(service.requests()).isEmpty();
      assertThat(conf.run("play", SID, "a\0b").expect(2).err()).contains("No announcement is");
      conf.run("profile", "import", "a\0b").expect(2);
    }
  }

  @Test
  void aLoadTestWithAWrongTokenStopsAtOnce() {
    try (StubService service = new StubService(new Answer(401, ""))) {
      conf(service).run("load").expect(4);
      assertThat(service.requests()).hasSize(1);
    }
  }
}
