package org.conferenceapi.phone.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.conferenceapi.phone.sip.SipConfiguration;
import org.conferenceapi.phone.sip.SipTransport;
import org.conferenceapi.phone.sip.message.SipStatus;
import org.conferenceapi.phone.sip.stack.TlsKeys;
import org.conferenceapi.platform.config.SipSettings;

/** What the settings say about SIP, in the terms of the endpoint. */
final class SipConfigurations {
  private SipConfigurations() {}

  static SipConfiguration of(SipSettings settings) {
    Map<SipTransport, Integer> ports = new EnumMap<>(SipTransport.class);
    ports.put(SipTransport.UDP, settings.udpPort());
    ports.put(SipTransport.TCP, settings.tcpPort());
    ports.put(SipTransport.TLS, settings.tlsPort());
    ports.values().removeIf(port -> port == 0);
    Optional<TlsKeys> keys =
        settings
            .keyStore()
            .map(file -> new TlsKeys(file, file, settings.keyStorePassword().orElse(""), false));
    return new SipConfiguration(
        settings.address(),
        settings.host(),
        ports,
        keys,
        settings.isUnknownDropped() ? 0 : SipStatus.FORBIDDEN,
        settings.callsPerSecond(),
        settings.maxCalls());
  }
}
