package org.conferenceapi.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.mediaserver.PhoneMeeting;
import org.conferenceapi.mediaserver.PhoneService;
import org.conferenceapi.phone.edge.PhoneCodec;
import org.conferenceapi.softphone.Baresip;
import org.conferenceapi.softphone.PhoneOptions;
import org.conferenceapi.softphone.Pjsua;
import org.conferenceapi.softphone.Softphone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Phones of two other implementations of SIP and a browser in one conference, through a real media
 * edge and a real media server.
 */
@Tag("once")
@Tag("alone")
class PhoneAudioIT {
  private static final int ANN = 440;
  private static final int BEN = 620;
  private static final int CEM = 850;
  private static final int DEB = 1300;

  private PhoneService service;

  @BeforeEach
  void start() {
    BrowserUser.require("chromium");
    Pjsua.require();
    Baresip.require();
    service = PhoneService.start();
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void eachOfThreePhonesAndABrowserHearsTheOthersAndNotItself() throws IOException {
    PhoneMeeting meeting = service.meeting("");
    try (Softphone ann = Pjsua.start(PhoneOptions.speaking(ANN));
        Softphone ben = Pjsua.start(PhoneOptions.speaking(BEN).codecs(PhoneCodec.G722));
        Softphone cem = Baresip.start(PhoneOptions.speaking(CEM).codecs(PhoneCodec.OPUS));
        BrowserUser deb = new BrowserUser(DEB, service.server().service().port())) {
      meeting.called(service.trunk(ann.port(), ""));
      meeting.called(service.trunk(ben.port(), "\"codecs\":[\"G722\"]"));
      cem.call(service.number(service.trunk(cem.port(), "\"codecs\":[\"opus\"]"), meeting));
      meeting.untilIn(3);
      deb.join(meeting.link("Deb"));
      meeting.untilIn(4);

      List<Softphone> phones = List.of(ann, ben, cem);
      List<Integer> tones = List.of(ANN, BEN, CEM);
      for (int i = 0; i < phones.size(); i++) {
        List<Integer> others = new ArrayList<>(tones);
        others.remove(i);
        others.add(DEB);
        phones.get(i).untilHears(others.stream().mapToInt(Integer::intValue).toArray());
        phones.get(i).untilDoesNotHear(tones.get(i));
      }
      tones.forEach(deb::untilHears);
      deb.untilDoesNotHear(DEB);

      meeting.end();
      phones.forEach(Softphone::untilEnded);
    }
  }
}
