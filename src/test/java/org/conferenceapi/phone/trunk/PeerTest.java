package org.conferenceapi.phone.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "192.0.2.0/24",
        "2001:db8::1",
        "2001:db8::/32",
        "sbc.example",
        "SBC.example.",
        "localhost",
        "a_b.example",
        "0.0.0.0/0",
        "xn--bcher-kva.example"
      })
  void networksAddressesAndNamesArePeers(String text) {
    assertThat(Peer.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "192.0.2.1/24",
        "192.0.2.256",
        "192.0.2",
        "1",
        "sbc.example:5060",
        "[::1]",
        "sip:sbc.example",
        "a b",
        "-a",
        "a..b",
        "bücher.example",
        "*.example",
        "2001:db8::g"
      })
  void otherTextsAreNot(String text) {
    assertThat(Peer.parse(text)).isEmpty();
  }

  @Test
  void aNameMayNotBeTooLong() {
    assertThat(Peer.parse("a.".repeat(126) + "a")).isPresent();
    assertThat(Peer.parse("a.".repeat(127) + "a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.77, true",
    "192.0.2.0/24, 192.0.3.1, false",
    "192.0.2.0/24, sbc.example, false",
    "2001:db8::/32, 2001:DB8::1, true",
    "sbc.example, SBC.Example., true",
    "sbc.example, 192.0.2.1, false",
    "sbc.example, x.sbc.example, false"
  })
  void aPeerIsTheHostOfItsAddresses(String peer, String host, boolean expected) {
    assertThat(Peer.parse(peer).orElseThrow().isHostOf(host)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "sbc.example, sbc.example, 0",
    "sbc.example:5061, sbc.example, 5061",
    "192.0.2.1:65535, 192.0.2.1, 65535",
    "[2001:db8::1], 2001:db8::1, 0",
    "[2001:db8::1]:5060, 2001:db8::1, 5060"
  })
  void aHostMayHaveAPort(String text, String host, int port) {
    assertThat(HostPort.parse(text)).contains(new HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":5060",
        "a:",
        "a:0",
        "a:65536",
        "a:b",
        "2001:db8::1",
        "[a]",
        "a:1:2",
        "u@h",
        "a/24"
      })
  void otherTextsAreNoHosts(String text) {
    assertThat(HostPort.parse(text)).isEmpty();
  }
}
