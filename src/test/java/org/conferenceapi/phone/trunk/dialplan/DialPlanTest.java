package org.conferenceapi.phone.trunk.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.conferenceapi.phone.trunk.TrunkFixture;
import org.conferenceapi.phone.trunk.TrunkIn;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.dialplan.Route.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialPlanTest {
  private static final TrunkSnapshot EUROPE =
      trunk(
          "europe",
          in -> {
            in.prefixes = List.of("+4", "+3");
            in.countryCode = "49";
            in.nationalPrefix = "0";
          });

  private static final TrunkSnapshot BERLIN =
      trunk(
          "berlin",
          in -> {
            in.prefixes = List.of("+4930", "+4");
            in.peers = List.of("berlin.example");
          });

  private static final TrunkSnapshot SWITCH =
      trunk(
          "switch",
          in -> {
            in.prefixes = List.of("+");
            in.peers = List.of("10.0.0.0/8");
            in.proxy = "pbx.example:5061";
            in.transport = "tls";
          });

  private static final DialPlan PLAN = new DialPlan(List.of(EUROPE, BERLIN));
  private static final DialPlan ALL = new DialPlan(List.of(EUROPE, BERLIN, SWITCH));

  @ParameterizedTest
  @CsvSource({
    "tel:+4930123456, berlin, +4930123456",
    "tel:+4940123456, europe, +4940123456",
    "tel:+3360123456, europe, +3360123456",
    "tel:030123456, europe, +4930123456"
  })
  void aNumberGoesThroughTheTrunkWithTheLongestPrefix(String address, String trunk, String number) {
    assertThat(through(PLAN.route(address)).trunk().sid()).isEqualTo(trunk);
    assertThat(through(PLAN.route(address)).number()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:alice@192.0.2.7, europe",
    "sip:alice@192.0.2.7:5070, europe",
    "sip:alice@Berlin.example;transport=udp, berlin",
    "sip:192.0.2.7, europe",
    "sips:alice@pbx.example, switch",
    "sip:alice@10.1.2.3, switch",
    "sip:1001@pbx.example, switch",
    "sip:a%20b@192.0.2.7, europe"
  })
  void aSipAddressGoesToTheTrunkOfItsHost(String address, String trunk) {
    assertThat(through(ALL.route(address)).trunk().sid()).isEqualTo(trunk);
    assertThat(through(ALL.route(address)).number()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "tel:+19001234567, NUMBER_NOT_ALLOWED",
    "tel:911, NOT_A_NUMBER",
    "tel:xyz, NOT_AN_ADDRESS",
    "mailto:a@b, NOT_AN_ADDRESS",
    "sip:alice@phones.example, HOST_NOT_ALLOWED",
    "sip:alice@192.0.3.7, HOST_NOT_ALLOWED",
    "sip:alice@[::1], HOST_NOT_ALLOWED",
    "sips:alice@192.0.2.7, NOT_SECURE",
    "sip:+19001234567@192.0.2.7, NUMBER_NOT_ALLOWED",
    "sip:%2B19001234567@192.0.2.7, NUMBER_NOT_ALLOWED",
    "sip:+1(900)123-4567@192.0.2.7;user=phone, NUMBER_NOT_ALLOWED",
    "sip:+19001234567;ext=1@192.0.2.7, NUMBER_NOT_ALLOWED",
    "sip:11880@192.0.2.7, NOT_A_NUMBER",
    "sip:0900123456%23@192.0.2.7, NOT_A_NUMBER",
    "sip:*21*0900123456%23@192.0.2.7, NOT_A_NUMBER",
    "sip:0900%20123456@192.0.2.7, NOT_A_NUMBER",
    "sip:0900123456p1@192.0.2.7, NOT_A_NUMBER",
    "sip:%D9%A0%D9%A9%D9%A0@192.0.2.7, NOT_A_NUMBER",
    "sip:alice@192.0.2.7;maddr=203.0.113.1, NOT_AN_ADDRESS",
    "sip:alice@192.0.2.7?Route=%3Csip:evil.example%3E, NOT_AN_ADDRESS",
    "sip:alice:secret@192.0.2.7, NOT_AN_ADDRESS",
    "sip:alice@evil.example@192.0.2.7, NOT_AN_ADDRESS",
    "sip:alice@192.0.2.7:0, NOT_AN_ADDRESS",
    "sip:alice@, NOT_AN_ADDRESS",
    "sip:, NOT_AN_ADDRESS"
  })
  void otherAddressesAreRefusedWithAReason(String address, Reason reason) {
    assertThat(PLAN.route(address)).isEqualTo(new Route.Refused(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:030123456@192.0.2.7", "sip:+4930123456@192.0.2.7;user=phone"})
  void aSipAddressWithANumberIsCalledAsThatNumber(String address) {
    assertThat(through(PLAN.route(address)).number()).isEqualTo("+4930123456");
  }

  @Test
  void anAccountWithoutTrunksCallsNobody() {
    assertThat(new DialPlan(List.of()).route("tel:+4930123456"))
        .isEqualTo(new Route.Refused(Reason.NO_TRUNK));
  }

  @Test
  void ofEqualTrunksTheFirstIsTaken() {
    TrunkSnapshot other = trunk("other", in -> in.prefixes = List.of("+4930"));
    assertThat(through(new DialPlan(List.of(other, BERLIN)).route("tel:+49301")).trunk().sid())
        .isEqualTo("other");
  }

  @Test
  void aTrunkWithoutPrefixesCallsNoNumbers() {
    DialPlan plan = new DialPlan(List.of(trunk("in", in -> {})));
    assertThat(plan.route("tel:+4930123456"))
        .isEqualTo(new Route.Refused(Reason.NUMBER_NOT_ALLOWED));
  }

  private static TrunkSnapshot trunk(String sid, Consumer<TrunkIn> request) {
    return TrunkFixture.snapshot(sid, request);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:bob@10.1.2.3:5070, '', 10.0.0.0/8, 10.1.2.3:5070",
    "sip:bob@10.1.2.3, pbx.example:5061, 10.0.0.0/8, pbx.example:5061",
    "sip:bob@[2001:db8::7], '', 2001:db8::/32, '[2001:db8::7]:0'",
    "tel:+4930123, pbx.example, 10.0.0.0/8, pbx.example:0",
    "tel:+4930123, '', 10.0.0.0/8;10.0.0.1, 10.0.0.1:0",
    "tel:+4930123, '', 10.0.0.0/8;10.0.0.1/32, 10.0.0.1:0",
    "tel:+4930123, '', 10.0.0.0/8;sbc.example, sbc.example:0",
    "tel:+4930123, '', 2001:db8::1, '[2001:db8::1]:0'",
    "tel:+4930123, '', 10.0.0.0/8, "
  })
  void aCallIsSentToTheProxyOrTheHostOfTheAddressOrTheFirstSinglePeer(
      String address, String proxy, String peers, String server) {
    TrunkSnapshot trunk =
        trunk(
            "only",
            in -> {
              in.prefixes = List.of("+");
              in.peers = List.of(peers.split(";"));
              in.proxy = proxy.isEmpty() ? null : proxy;
            });
    assertThat(through(new DialPlan(List.of(trunk)).route(address)).server())
        .map(found -> found.uriHost() + ":" + found.port())
        .isEqualTo(Optional.ofNullable(server));
  }

  private static Route.Through through(Route route) {
    assertThat(route).isInstanceOf(Route.Through.class);
    return (Route.Through) route;
  }
}
