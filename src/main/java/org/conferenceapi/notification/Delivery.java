package org.conferenceapi.notification;

import java.nio.charset.StandardCharsets;
import org.conferenceapi.api.representation.Format;

/**
 * A notification that this node has claimed: a detached copy of the data that sending it needs.
 *
 * @param id the notification's id, sent as {@code webhook-id}
 * @param version the notification's JPA version at the claim; another version later means that
 *     another node has claimed the notification, or that it was redelivered
 * @param key the stream of the notification
 * @param appSid the app whose secrets sign the request
 * @param url the URL to post to, as the client wrote it
 * @param receiver scheme, host and port of the URL
 * @param format the media type of the body
 * @param body the request body in UTF-8
 */
public record Delivery(
    String id,
    long version,
    DeliveryOrderKey key,
    String appSid,
    String url,
    String receiver,
    Format format,
    byte[] body) {
  static Delivery of(Notification claimed) {
    return new Delivery(
        claimed.id(),
        claimed.version(),
        claimed.orderKey(),
        claimed.appSid(),
        claimed.url(),
        claimed.receiver(),
        claimed.format(),
        claimed.body().getBytes(StandardCharsets.UTF_8));
  }
}
