package org.conferenceapi.softphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.conferenceapi.mediaserver.PhoneMeeting;
import org.conferenceapi.mediaserver.PhoneService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of phones in a conference are events ({@code docs/index.html#event-types}). */
@Tag("once")
@Tag("alone")
class DigitEventsIT {
  private static final String KEYS = "0123456789*#";
  private static final Duration SOON = Duration.ofSeconds(30);

  private static PhoneService service;

  @BeforeAll
  static void start() {
    Pjsua.require();
    service = PhoneService.start();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyKeyIsRecognizedWhetherItIsAnEventOrInfo(boolean info) {
    UnaryOperator<PhoneOptions> way = options -> info ? options.info() : options;
    PhoneMeeting meeting = service.meeting("\"digitEvents\":true");
    try (Softphone phone = Pjsua.start(way.apply(PhoneOptions.speaking(440)))) {
      String part = meeting.called(service.trunk(phone.port(), ""));
      phone.press(KEYS);
      await("keys").atMost(SOON).until(() -> pressed(meeting), KEYS::equals);
      assertThat(meeting.events("part.digits"))
          .allMatch(each -> each.getJsonObject("part").getString("sid").equals(part));
      meeting.end();
    }
    assertThat(service.server().endOfLog()).doesNotContain(KEYS);
  }

  @Test
  void theCodeIsNoEventAndWithoutTheWishThereAreNone() {
    for (String wish : new String[] {",\"digitEvents\":true", ""}) {
      PhoneMeeting meeting = service.meeting("\"dialIn\":true" + wish);
      try (Softphone phone = Pjsua.start(PhoneOptions.speaking(440).info())) {
        phone.dialIn(service.number(service.trunk(phone.port(), "")), meeting.dialCode());
        meeting.untilIn(1);
        phone.press("77");
        phone.hangUp();
        meeting.untilIn(0);
        String expected = wish.isEmpty() ? "" : "77";
        await("keys").atMost(SOON).until(() -> pressed(meeting), expected::equals);
      }
      meeting.end();
    }
  }

  private static String pressed(PhoneMeeting meeting) {
    return meeting.events("part.digits").stream()
        .map((JsonObject each) -> each.getString("digits"))
        .collect(Collectors.joining());
  }
}
