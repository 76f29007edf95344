package org.conferenceapi.phone.sip;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What the INVITE of an incoming call says.
 *
 * @param source the address that it came from
 * @param to the user part of the request URI: the called number, or empty
 * @param from the caller: the URI of {@code P-Asserted-Identity} (RFC 3325) if there is one, or
 *     else of {@code From}; at most 250 visible ASCII characters
 * @param name the display name of the caller; empty for none
 * @param offer the session description; empty if the other side wants the offer in the response
 */
public record Invitation(
    InetAddress source, String to, String from, String name, Optional<String> offer) {}
