package org.conferenceapi.softphone;

import java.io.IOException;
import org.conferenceapi.home.NetworkNamespace;
import org.conferenceapi.mediaserver.PhoneMeeting;
import org.conferenceapi.mediaserver.PhoneService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A phone behind a NAT, whose SIP and SDP have addresses that nobody reaches. */
@Tag("once")
class PhoneBehindNatIT {
  private static final String PRIVATE = "10.99.0.2";
  private static final int TONE = 440;
  private static final int OTHER = 1000;

  private NetworkNamespace network;
  private PhoneService service;

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    if (network != null) {
      network.close();
    }
  }

  private void start() {
    Baresip.require();
    try {
      network = NetworkNamespace.open();
      network.hideBehindNat(PRIVATE);
    } catch (IOException e) {
      String skipped =
          "no NAT can be made (Linux, root, iproute2, nftables): its test is skipped: "
              + e.getMessage();
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    service = PhoneService.startAt(network.hostAddress());
  }

  @Test
  void aPhoneBehindANatDialsInIsHeardAndHears() {
    start();
    PhoneMeeting meeting = service.meeting("\"dialIn\":true");
    PhoneService.Trunk trunk = service.trunk(network.address(), network.address() + ":5060", "");
    String number = service.number(trunk);
    try (Softphone hidden = Baresip.start(PhoneOptions.speaking(TONE).in(network, PRIVATE));
        Softphone other =
            Baresip.start(PhoneOptions.speaking(OTHER).in(network, network.address()))) {
      other.dialIn(number, meeting.dialCode());
      meeting.untilIn(1);
      hidden.dialIn(number, meeting.dialCode());
      meeting.untilIn(2);
      hidden.untilHears(OTHER);
      other.untilHears(TONE);
      hidden.untilDoesNotHear(TONE);
      hidden.hangUp();
      meeting.untilIn(1);
      meeting.end();
      other.untilEnded();
    }
  }
}
