package org.conferenceapi.phone.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conferenceapi.platform.net.Cidr;
import org.junit.jupiter.api.Test;

class TrunkTableTest {
  private final TrunkTable table =
      new TrunkTable(
          List.of(
              TrunkFixture.snapshot(
                  "wide",
                  in -> {
                    in.peers = List.of("192.0.2.0/24", "2001:db8::/32");
                    in.accounts = List.of("a", "b");
                  }),
              TrunkFixture.snapshot(
                  "narrow",
                  in -> {
                    in.peers = List.of("192.0.2.8/29", "SBC.example");
                    in.accounts = List.of("b");
                  }),
              TrunkFixture.snapshot("same", in -> in.peers = List.of("192.0.2.8/29")),
              TrunkFixture.snapshot("registered", in -> in.proxy = "Proxy.example:5070"),
              TrunkFixture.snapshot("literal", in -> in.proxy = "198.51.100.9:5070")),
          Map.of(
              "sbc.example", Set.of(address("198.51.100.7")),
              "proxy.example", Set.of(address("198.51.100.8"))));

  @Test
  void aCallBelongsToTheTrunkWithTheLongestPrefixThenToTheOldest() {
    assertThat(from("192.0.2.9"))
        .containsExactly("narrow", "same", "wide", "registered", "literal");
    assertThat(from("192.0.2.1")).containsExactly("wide", "registered", "literal");
    assertThat(from("2001:db8::5")).containsExactly("wide");
  }

  @Test
  void aNamedPeerHasTheAddressesOfTheName() {
    assertThat(from("198.51.100.7")).containsExactly("narrow");
  }

  @Test
  void aProxyIsASourceToo() {
    assertThat(from("198.51.100.8")).containsExactly("registered");
    assertThat(from("198.51.100.9")).containsExactly("literal");
  }

  @Test
  void anUnknownAddressBelongsToNone() {
    assertThat(from("203.0.113.1")).isEmpty();
    assertThat(from("::1")).isEmpty();
  }

  @Test
  void anAccountHasTheTrunksThatNameIt() {
    assertThat(table.of("a")).extracting(TrunkSnapshot::sid).containsExactly("wide");
    assertThat(table.of("b")).extracting(TrunkSnapshot::sid).containsExactly("wide", "narrow");
    assertThat(table.of("c")).isEmpty();
  }

  @Test
  void aTrunkIsFoundByItsSid() {
    assertThat(table.get("narrow")).isPresent();
    assertThat(table.get("none")).isEmpty();
  }

  private List<String> from(String source) {
    return table.from(address(source)).stream().map(TrunkSnapshot::sid).toList();
  }

  private static InetAddress address(String literal) {
    return Cidr.literal(literal).orElseThrow();
  }
}
