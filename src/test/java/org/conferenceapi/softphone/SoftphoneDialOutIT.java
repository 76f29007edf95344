package org.conferenceapi.softphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.mediaserver.PhoneMeeting;
import org.conferenceapi.mediaserver.PhoneService;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones of other implementations of SIP are called, hold the call, and are muted. */
@Tag("once")
@Tag("alone")
class SoftphoneDialOutIT {
  private static final int TONE = 440;
  private static final int OTHER = 1000;
  private static final Duration SOON = Duration.ofSeconds(30);

  private static PhoneService service;

  private final List<Softphone> phones = new ArrayList<>();

  @BeforeAll
  static void start() {
    Pjsua.require();
    Baresip.require();
    service = PhoneService.start();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @AfterEach
  void hangUp() {
    phones.forEach(Softphone::close);
  }

  private Softphone with(Softphone phone) {
    phones.add(phone);
    return phone;
  }

  private static PhoneOptions phone() {
    return PhoneOptions.speaking(TONE);
  }

  private Softphone other(PhoneMeeting meeting) {
    Softphone other = with(Baresip.start(PhoneOptions.speaking(OTHER)));
    meeting.called(service.trunk(other.port(), ""));
    return other;
  }

  @Test
  void aPhoneThatRejectsTheCallIsBusy() {
    PhoneMeeting meeting = service.meeting("");
    Softphone baresip = with(Baresip.start(phone().answering(0)));
    String part = meeting.invite(service.trunk(baresip.port(), ""));
    meeting.untilStatus(part, "ringing");
    baresip.hangUp();
    meeting.untilStatus(part, "busy");
    assertThat(meeting.part(part).get("sipStatus")).isEqualTo("486");

    Softphone pjsua = with(Pjsua.start(phone().answering(600)));
    String other = meeting.invite(service.trunk(pjsua.port(), ""));
    meeting.untilStatus(other, "busy");
    assertThat(meeting.part(other).get("sipStatus")).isEqualTo("600");
    meeting.end();
  }

  @Test
  void aPhoneThatNobodyAnswersStopsRinging() {
    PhoneMeeting meeting = service.meeting("");
    Softphone phone = with(Pjsua.start(phone().answering(0)));
    PhoneService.Trunk trunk = service.trunk(phone.port(), "");
    String part = meeting.invite("tel:" + trunk.prefix() + "1", "\"ringTimeout\":5");
    meeting.untilStatus(part, "ringing");
    meeting.untilStatus(part, "no-answer");
    phone.untilSays("state DISCONNECTED 487 .*");
    meeting.end();
  }

  @Test
  void aPhoneThatRingsIsPutOutAndOneThatIsAnsweredLaterIsIn() {
    PhoneMeeting meeting = service.meeting("");
    Softphone phone = with(Pjsua.start(phone().answering(0)));
    String part = meeting.invite(service.trunk(phone.port(), ""));
    meeting.untilStatus(part, "ringing");
    meeting.remove(part);
    phone.untilSays("state DISCONNECTED 487 .*");
    meeting.untilStatus(part, "canceled");

    Softphone answered = with(Baresip.start(phone().answering(0)));
    String later = meeting.invite(service.trunk(answered.port(), ""));
    meeting.untilStatus(later, "ringing");
    answered.answer();
    meeting.untilStatus(later, "answered");
    meeting.remove(later);
    answered.untilEnded();
    meeting.untilStatus(later, "completed");
    meeting.end();
  }

  @ParameterizedTest
  @EnumSource(PhoneCodec.class)
  void aPhoneWithOneCodecIsHeardAndHearsInBothPlainAndEncryptedAudio(PhoneCodec codec) {
    PhoneMeeting meeting = service.meeting("");
    Softphone other = other(meeting);
    String codecs = "\"codecs\":[\"opus\",\"G722\",\"PCMA\",\"PCMU\"]";
    for (boolean encrypted : new boolean[] {false, true}) {
      PhoneOptions options = phone().codecs(codec);
      Softphone phone = with(Baresip.start(encrypted ? options.encrypted() : options));
      String part =
          meeting.called(
              service.trunk(phone.port(), codecs + (encrypted ? ",\"srtp\":\"required\"" : "")));
      phone.untilHears(OTHER);
      other.untilHears(TONE);
      meeting.remove(part);
      phone.untilEnded();
      other.untilDoesNotHear(TONE);
    }
    meeting.end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendonly", "c=0.0.0.0"})
  void theMusicOfAPhoneThatHoldsIsHeardByNobody(String spelling) {
    PhoneMeeting meeting = service.meeting("");
    Softphone other = other(meeting);
    Softphone phone = with(Pjsua.start(phone().holding(spelling)));
    String part = meeting.called(service.trunk(phone.port(), ""));
    other.untilHears(TONE);
    phone.untilHears(OTHER);
    phone.hold();
    other.untilDoesNotHear(TONE);
    long records = recorded(other);
    await("the room goes on").atMost(SOON).until(() -> recorded(other) > records);
    assertThat(meeting.part(part).get("status")).isEqualTo("answered");
    phone.resume();
    other.untilHears(TONE);
    phone.untilHears(OTHER);
    meeting.end();
    phone.untilEnded();
  }

  private static long recorded(Softphone phone) {
    return phone.record().toFile().length();
  }

  @Test
  void aMutedPhoneIsHeardByNobodyAndStillHears() {
    PhoneMeeting meeting = service.meeting("");
    Softphone other = other(meeting);
    Softphone phone = with(Pjsua.start(phone()));
    String part = meeting.called(service.trunk(phone.port(), ""));
    other.untilHears(TONE);
    meeting.voiceMode(part, 3);
    other.untilDoesNotHear(TONE);
    phone.untilHears(OTHER);
    meeting.voiceMode(part, 1);
    other.untilHears(TONE);
    meeting.end();
  }
}
