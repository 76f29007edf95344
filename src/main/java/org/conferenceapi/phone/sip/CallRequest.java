package org.conferenceapi.phone.sip;

import java.util.Optional;

/**
 * A call to make.
 *
 * @param hop where to send it
 * @param to the request URI, such as {@code sip:+4930123@example.com}
 * @param from the URI of the {@code From} header
 * @param assertedIdentity the URI of a {@code P-Asserted-Identity} header (RFC 3325), if there is
 *     to be one
 * @param offer the session description
 */
public record CallRequest(
    NextHop hop, String to, String from, Optional<String> assertedIdentity, String offer) {}
