package org.conferenceapi.notification.http;

import java.time.Duration;

/**
 * Limits and settings of {@link WebhookClient}.
 *
 * @param policy the addresses that it may connect to
 * @param total timeout of a request in total: name look-up, connect, TLS handshake, response
 * @param connect timeout of the connect to each address of the host, within the total timeout
 * @param maxConnections limit of connections to all receivers together; further requests wait for a
 *     connection, within their total timeout
 * @param maxPerRoute limit of connections to one receiver (scheme, host and port); an address and
 *     port may have twice as many, of which one host name gets at most half
 * @param userAgent value of the request header {@code User-Agent}
 */
public record ClientSettings(
    AddressPolicy policy,
    Duration total,
    Duration connect,
    int maxConnections,
    int maxPerRoute,
    String userAgent) {}
