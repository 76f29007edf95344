package org.conferenceapi.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressBulkheadTest {
  private final AddressBulkhead places = new AddressBulkhead(8);

  private static InetSocketAddress at(String address, int port) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }

  private long taken(String name, InetSocketAddress address) {
    return IntStream.range(0, 10).filter(i -> places.acquire(address, name) != null).count();
  }

  @Test
  void aNameGetsHalfOfTheRemainingPermitsOfAnAddressAndPort() throws Exception {
    assertThat(taken("a", at("192.0.2.1", 80))).isEqualTo(4);
    assertThat(taken("b", at("192.0.2.1", 80))).isEqualTo(2);
    assertThat(taken("c", at("192.0.2.1", 80))).isEqualTo(1);
    assertThat(taken("d", at("192.0.2.1", 80))).isEqualTo(1);
    assertThat(taken("e", at("192.0.2.1", 80))).isZero();
    assertThat(taken("a", at("192.0.2.1", 81))).isEqualTo(4);
    assertThat(taken("a", at("192.0.2.2", 80))).isEqualTo(4);
  }

  @Test
  void aReleasedPermitCanBeAcquiredAgain() throws Exception {
    AddressBulkhead.Place first = places.acquire(at("192.0.2.1", 80), "a");
    taken("a", at("192.0.2.1", 80));
    first.leave();
    first.leave();
    assertThat(taken("a", at("192.0.2.1", 80))).isEqualTo(1);
  }

  @Test
  void anIpv4AddressIsTheSameInEverySpelling() throws Exception {
    taken("a", at("192.0.2.1", 80));
    assertThat(places.acquire(at("::ffff:192.0.2.1", 80), "a")).isNull();
    assertThat(places.acquire(at("::ffff:c000:201", 80), "a")).isNull();
  }
}
