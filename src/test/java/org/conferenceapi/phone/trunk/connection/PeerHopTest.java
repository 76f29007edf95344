package org.conferenceapi.phone.trunk.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.conferenceapi.phone.trunk.TrunkFixture;
import org.conferenceapi.phone.trunk.TrunkIn;
import org.junit.jupiter.api.Test;

class PeerHopTest {
  private static Optional<String> uri(Consumer<TrunkIn> request) {
    return PeerHop.of(TrunkFixture.snapshot("t", request), Optional.empty()).map(PeerHop::uri);
  }

  @Test
  void theProxyComesBeforeThePeers() {
    assertThat(
            uri(
                in -> {
                  in.proxy = "SBC.example:5070";
                  in.transport = "tcp";
                }))
        .contains("sip:SBC.example:5070;transport=tcp");
    assertThat(uri(in -> in.proxy = "[2001:db8::1]")).contains("sip:[2001:db8::1];transport=udp");
  }

  @Test
  void aPeerThatIsOneHostIsAskedAndANetworkIsNot() {
    assertThat(uri(in -> in.peers = List.of("192.0.2.0/24"))).isEmpty();
    assertThat(uri(in -> in.peers = List.of("192.0.2.0/24", "192.0.2.7/32")))
        .contains("sip:192.0.2.7;transport=udp");
    assertThat(uri(in -> in.peers = List.of("2001:db8::7")))
        .contains("sip:[2001:db8::7];transport=udp");
    assertThat(uri(in -> in.peers = List.of("pbx.example")))
        .contains("sip:pbx.example;transport=udp");
  }
}
