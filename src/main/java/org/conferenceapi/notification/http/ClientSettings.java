package org.conferenceapi.notification.http;

import java.time.Duration;

/**
 * What {@link WebhookClient} may do.
 *
 * @param policy which addresses it may connect to
 * @param total how long one call may take in all: name look-up, connecting, TLS, the whole answer
 * @param connect how long connecting may take, for each address of the host, within the total
 * @param maxConnections to all receivers together; further calls wait, within their total
 * @param maxPerRoute to one receiver (scheme, host and port), and to one address and port
 * @param userAgent the header {@code User-Agent}
 */
public record ClientSettings(
    AddressPolicy policy,
    Duration total,
    Duration connect,
    int maxConnections,
    int maxPerRoute,
    String userAgent) {}
