package org.conferenceapi.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  private final AddressPolicy strict = new AddressPolicy(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:10::1",
        "2001:1ff::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesSpecialAddresses(String address) throws UnknownHostException {
    assertThat(strict.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2001:200::1",
        "2606:4700:4700::1111",
        "2a00:1450::1",
        "3ffe::1"
      })
  void allowsPublicAddresses(String address) throws UnknownHostException {
    assertThat(strict.allows(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[0:0:0:0:0:ffff:7f00:0001]",
        "[64:ff9b::7f00:1]",
        "fe80::1%lo",
        ""
      })
  void refusesEverySpellingOfAnAddressOfThisMachine(String host) {
    assertThatThrownBy(() -> strict.resolve(host)).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void saysWhichHostIsRefusedButNotItsAddress() {
    AddressPolicy policy = new AddressPolicy(List.of(), resolvingTo("10.1.2.3"));
    assertThatThrownBy(() -> policy.resolve("hooks.example"))
        .isInstanceOf(AddressNotAllowedException.class)
        .hasMessage("address not allowed: hooks.example");
  }

  @Test
  void keepsOnlyThePublicAddressesOfAName() throws UnknownHostException {
    AddressPolicy policy =
        new AddressPolicy(List.of(), resolvingTo("10.0.0.1", "8.8.8.8", "::1", "1.1.1.1"));
    assertThat(policy.resolve("hooks.example"))
        .containsExactly(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("1.1.1.1"));
  }

  @Test
  void allowsTheOperatorsNetworks() throws UnknownHostException {
    AddressPolicy policy = new AddressPolicy(List.of("10.2.0.0/15", "::1/128", "192.168.7.7"));
    assertThat(policy.allows(InetAddress.getByName("10.3.255.255"))).isTrue();
    assertThat(policy.allows(InetAddress.getByName("10.4.0.0"))).isFalse();
    assertThat(policy.allows(InetAddress.getByName("::1"))).isTrue();
    assertThat(policy.allows(InetAddress.getByName("::2"))).isFalse();
    assertThat(policy.allows(InetAddress.getByName("192.168.7.7"))).isTrue();
    assertThat(policy.allows(InetAddress.getByName("192.168.7.8"))).isFalse();
    assertThat(policy.allows(InetAddress.getByName("127.0.0.1"))).isFalse();
  }

  @Test
  void allowsANetworkOfZeroBits() throws UnknownHostException {
    AddressPolicy policy = new AddressPolicy(List.of("0.0.0.0/0"));
    assertThat(policy.allows(InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(policy.allows(InetAddress.getByName("::1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.1.0.0/8",
        "10.0.0",
        "010.0.0.1",
        "256.0.0.1",
        "localhost",
        "example.com/8",
        "fe80::1%lo",
        "[::1]",
        ":",
        "1::2::3",
        ".:1",
        ""
      })
  void namesAWrongEntry(String entry) {
    assertThatThrownBy(() -> new AddressPolicy(List.of("10.0.0.0/8", entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": " + entry);
  }

  private static AddressPolicy.Lookup resolvingTo(String... addresses) {
    return host -> {
      InetAddress[] all = new InetAddress[addresses.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = InetAddress.getByName(addresses[i]);
      }
      return all;
    };
  }
}
