package org.conferenceapi.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AddressPlacesTest {
  private final AddressPlaces places = new AddressPlaces(2);

  @Test
  void anAddressAndPortHasSoManyPlaces() throws Exception {
    AddressPlaces.Place first = places.take(at("192.0.2.1", 80));
    assertThat(places.take(at("192.0.2.1", 80))).isNotNull();
    assertThat(places.take(at("192.0.2.1", 80))).isNull();
    assertThat(places.take(at("192.0.2.1", 81))).isNotNull();
    assertThat(places.take(at("192.0.2.2", 80))).isNotNull();
    first.leave();
    first.leave();
    assertThat(places.take(at("192.0.2.1", 80))).isNotNull();
    assertThat(places.take(at("192.0.2.1", 80))).isNull();
  }

  @Test
  void anIpv4AddressIsTheSameInEverySpelling() throws Exception {
    places.take(at("192.0.2.1", 80));
    places.take(at("::ffff:192.0.2.1", 80));
    assertThat(places.take(at("::ffff:c000:201", 80))).isNull();
  }

  private static InetSocketAddress at(String address, int port) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }
}
