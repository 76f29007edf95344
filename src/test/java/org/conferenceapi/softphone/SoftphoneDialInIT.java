package org.conferenceapi.softphone;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Phones of other implementations of SIP dial in: they hear a prompt and enter the code. */
@Tag("once")
@Tag("alone")
class SoftphoneDialInIT {
  private static final int TONE = 440;
  private static final int OTHER = 1000;
  private static final String ALL_CODECS = "\"codecs\":[\"opus\",\"G722\",\"PCMA\",\"PCMU\"]";

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

  private String number(Softphone phone, String more) {
    return service.number(service.trunk(phone.port(), more));
  }

  /** Somebody who is in already. */
  private Softphone inside(PhoneMeeting meeting) {
    Softphone phone = with(Pjsua.start(PhoneOptions.speaking(OTHER)));
    meeting.called(service.trunk(phone.port(), ""));
    return phone;
  }

  private void awaitConversation(Softphone caller, Softphone inside) {
    caller.untilHears(OTHER);
    inside.untilHears(TONE);
    caller.untilDoesNotHear(TONE);
    inside.untilDoesNotHear(OTHER);
  }

  @ParameterizedTest
  // not Opus: its keys have 8,000 Hz, and rtpengine accepts with Opus only those that have 48,000
  @EnumSource(value = PhoneCodec.class, names = "OPUS", mode = EnumSource.Mode.EXCLUDE)
  void aBaresipWithOneCodecEntersTheCodeAndIsInTheConversation(PhoneCodec codec) {
    PhoneMeeting meeting = service.meeting("\"dialIn\":true");
    Softphone inside = inside(meeting);
    Softphone caller = with(Baresip.start(PhoneOptions.speaking(TONE).codecs(codec)));
    caller.dialIn(number(caller, ALL_CODECS), meeting.dialCode());
    meeting.untilIn(2);
    awaitConversation(caller, inside);
    caller.hangUp();
    meeting.untilIn(1);
    meeting.end();
    inside.untilEnded();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void keysCountWhetherTheyAreEventsOrInfo(boolean info) {
    PhoneMeeting meeting = service.meeting("\"dialIn\":true");
    PhoneOptions options = PhoneOptions.speaking(TONE);
    Softphone caller = with(Pjsua.start(info ? options.info() : options));
    // the star forgets what was entered before
    caller.dialIn(number(caller, ""), "0123456789*" + meeting.dialCode());
    meeting.untilIn(1);
    meeting.end();
    caller.untilEnded();
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aCallerWithoutAnOfferAnswersTheOneOfTheService(boolean encrypted) {
    PhoneMeeting meeting = service.meeting("\"dialIn\":true");
    Softphone inside = inside(meeting);
    PhoneOptions options = PhoneOptions.speaking(TONE).late();
    Softphone caller = with(Pjsua.start(encrypted ? options.encrypted() : options));
    caller.dialIn(number(caller, encrypted ? "\"srtp\":\"required\"" : ""), meeting.dialCode());
    meeting.untilIn(2);
    awaitConversation(caller, inside);
    meeting.end();
    caller.untilEnded();
  }

  @Test
  void encryptedAudioIsHeard() {
    PhoneMeeting meeting = service.meeting("\"dialIn\":true");
    Softphone inside = inside(meeting);
    Softphone caller = with(Baresip.start(PhoneOptions.speaking(TONE).encrypted()));
    caller.dialIn(number(caller, "\"srtp\":\"required\""), meeting.dialCode());
    meeting.untilIn(2);
    awaitConversation(caller, inside);
    meeting.end();
    caller.untilEnded();
  }

  @Test
  void withoutEncryptionATrunkThatRequiresItTakesNoCall() {
    Softphone caller = with(Pjsua.start(PhoneOptions.speaking(TONE)));
    caller.call(number(caller, "\"srtp\":\"required\""));
    caller.untilSays("state DISCONNECTED 488 .*");
  }

  @Test
  void packetsOfThirtyMillisecondsAreHeard() {
    PhoneMeeting meeting = service.meeting("\"dialIn\":true");
    Softphone inside = inside(meeting);
    Softphone caller = with(Baresip.start(PhoneOptions.speaking(TONE).packets(30)));
    caller.dialIn(number(caller, ""), meeting.dialCode());
    meeting.untilIn(2);
    awaitConversation(caller, inside);
    meeting.end();
    caller.untilEnded();
  }

  @Test
  void afterThreeWrongCodesTheCallIsEnded() {
    PhoneMeeting meeting = service.meeting("\"dialIn\":true");
    Softphone caller = with(Pjsua.start(PhoneOptions.speaking(TONE)));
    caller.dialIn(number(caller, ""), "1");
    caller.press("2#");
    caller.press("3#");
    caller.untilEnded();
    assertThat(meeting.events("part.status")).isEmpty();
    meeting.end();
  }
}
