package org.conferenceapi.phone.sip;

import java.util.Map;
import java.util.Optional;
import org.conferenceapi.phone.sip.stack.TlsKeys;

/**
 * How a node takes part in SIP.
 *
 * @param address the address to listen on
 * @param host the host name or address under which peers reach this node
 * @param ports the port of each transport to listen on
 * @param tls the keys for TLS, if it is among the transports
 * @param statusOfUnknown of the response to requests of unknown sources, such as 403; 0 for none
 * @param callsPerSecond that one source may begin
 * @param maxCalls at once
 */
public record SipConfiguration(
    String address,
    String host,
    Map<SipTransport, Integer> ports,
    Optional<TlsKeys> tls,
    int statusOfUnknown,
    int callsPerSecond,
    int maxCalls) {}
