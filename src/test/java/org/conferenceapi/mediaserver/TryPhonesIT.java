package org.conferenceapi.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.home.Janus;
import org.conferenceapi.home.Ports;
import org.conferenceapi.home.Rtpengine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's command for calls with a softphone, and what it prints. */
@Tag("once")
class TryPhonesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int TONE = 440;
  private static final int OTHER = 1000;
  private static final double LOUD = 0.05;

  private static final Pattern LINK = Pattern.compile("In a browser +(http\\S+)");
  private static final Pattern DIAL = Pattern.compile("Dial in +sip:(\\S+)@\\S+ .* code (\\d+#)");
  private static final Pattern CALL =
      Pattern.compile("Be called +((curl -K \\S+) -d .+ (http\\S+)/part)\n");
  private static final Pattern AGAIN =
      Pattern.compile(
          "(?m)^ {2}(CONFERENCE_DATA_DIR='.+' server-config/phones/conference\\.sh .+)");

  @TempDir Path folder;

  @Test
  void softphonesDialInAndAreCalledAsPrinted() throws Exception {
    Janus.require();
    Rtpengine.require();
    int sip = Ports.free();
    Map<String, String> environment =
        Map.of(
            "CONFERENCE_SIP_HOST", "127.0.0.1",
            "CONFERENCE_SIP_UDP_PORT", Integer.toString(sip),
            "CONFERENCE_RTPENGINE_PORT", Integer.toString(Ports.free()));
    try (Telephone softphone = Telephone.answering();
        Telephone other = Telephone.answering();
        Trial trial =
            Trial.start(
                folder,
                "server-config/phones/try.sh %d 127.0.0.1:%d"
                    .formatted(Ports.free(), softphone.sip.port()),
                environment)) {
      String again = trial.await(AGAIN).group(1);
      dialIn(other, sip, trial.await(DIAL));
      Matcher call = trial.await(CALL);
      await("dialled in").atMost(SOON).until(() -> participants(trial, call) == 1);
      trial.run(call.group(1));
      await("called").atMost(SOON).until(() -> participants(trial, call) == 2);

      softphone.audio.speak(TONE);
      other.audio.speak(OTHER);
      await().atMost(SOON).until(() -> other.audio.hears(TONE) > LOUD);
      await().atMost(SOON).until(() -> softphone.audio.hears(OTHER) > LOUD);

      String link = trial.await(LINK).group(1);
      Client invited = Client.anonymous(link.replace("/join/", "/v1/join/"));
      assertThat(invited.get("").expect(200).body()).contains("\"canJoin\":true");

      String second = trial.run(again);
      assertThat(second).doesNotContain(trial.await(DIAL).group(2));
      assertThat(DIAL.matcher(second).find()).isTrue();
    }
  }

  private static void dialIn(Telephone phone, int sip, Matcher printed) {
    phone.call(sip, printed.group(1));
    String answered =
        await()
            .atMost(SOON)
            .until(
                () ->
                    phone.sip.events.all().stream()
                        .filter(each -> each.startsWith("answered"))
                        .findFirst()
                        .orElse(""),
                each -> !each.isEmpty());
    phone.audio.connect(answered);
    await("prompt").atMost(SOON).until(() -> phone.audio.loudest() > LOUD);
    phone.audio.press(printed.group(2));
  }

  /** How many are in the conference. */
  private static int participants(Trial trial, Matcher call) throws Exception {
    String conference = trial.run(call.group(2) + " " + call.group(3));
    return Integer.parseInt(conference.replaceAll(".*<partCount>(\\d+)</partCount>.*", "$1"));
  }

  @Test
  void aMissingProgramIsNamedWithItsPackage() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    for (String each : List.of("bash", "dirname", "mkdir")) {
      copy(each, programs.resolve(each));
    }
    copy("true", programs.resolve("janus"));
    Trial trial =
        Trial.start(folder, "server-config/phones/try.sh", Map.of("PATH", programs.toString()));
    await().atMost(SOON).until(() -> !trial.isAlive());
    assertThat(trial.printed())
        .contains("rtpengine is not installed: apt-get install rtpengine-daemon");
  }

  private static void copy(String program, Path to) throws IOException {
    Files.copy(Path.of("/usr/bin", program), to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
