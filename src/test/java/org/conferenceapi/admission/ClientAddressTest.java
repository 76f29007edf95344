package org.conferenceapi.admission;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static final String PROXIES = "10.0.0.0/8,::1/128";

  private static String source(String proxies, String peer, String... forwardedFor) {
    Settings settings = new Settings(Map.of("conference.trusted-proxies", proxies)::get);
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getRemoteAddr" -> peer;
                      case "getHeaders" -> Collections.enumeration(List.of(forwardedFor));
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return new ClientAddress(settings).of(IncomingRequest.of(request));
  }

  @Test
  void forwardedHeadersOfAClientAreIgnored() {
    assertThat(source("", "192.0.2.1", "198.51.100.1")).isEqualTo("192.0.2.1");
    assertThat(source(PROXIES, "192.0.2.1", "198.51.100.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void aTrustedProxyIsTrustedForItsOwnClientOnly() {
    assertThat(source(PROXIES, "10.0.0.1", "203.0.113.9, 198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(source(PROXIES, "10.0.0.1", "203.0.113.9", "198.51.100.1"))
        .isEqualTo("198.51.100.1");
    assertThat(source(PROXIES, "::1", "203.0.113.9, 198.51.100.1,10.0.0.2"))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void theForwardedAddressMayHaveAPort() {
    assertThat(source(PROXIES, "10.0.0.1", "198.51.100.1:5678")).isEqualTo("198.51.100.1");
    assertThat(source(PROXIES, "10.0.0.1", "[2001:db8::1]:443"))
        .isEqualTo(source(PROXIES, "10.0.0.1", "[2001:db8::1]"))
        .isEqualTo(source(PROXIES, "10.0.0.1", "2001:db8::1"))
        .isNotEqualTo("10.0.0.1");
  }

  @Test
  void aProxyWithUnreadableHeadersIsItselfTheSource() {
    assertThat(source(PROXIES, "10.0.0.1")).isEqualTo("10.0.0.1");
    assertThat(source(PROXIES, "10.0.0.1", "unknown")).isEqualTo("10.0.0.1");
    assertThat(source(PROXIES, "10.0.0.1", "")).isEqualTo("10.0.0.1");
  }

  @Test
  void addressesOfOneIpv6NetworkAreOneSource() {
    assertThat(source("", "2001:db8:0:1::1"))
        .isEqualTo(source("", "2001:db8:0:1:ffff::2"))
        .isEqualTo(source("", "[2001:db8:0:1:0:0:0:3%eth0]"))
        .isNotEqualTo(source("", "2001:db8:0:2::1"));
  }
}
