package org.conferenceapi.notification;

import java.nio.charset.StandardCharsets;
import org.conferenceapi.api.representation.Format;

/** A notification that this node has claimed, with what it takes to send it. */
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
        claimed.stream(),
        claimed.appSid(),
        claimed.url(),
        claimed.receiver(),
        claimed.format(),
        claimed.body().getBytes(StandardCharsets.UTF_8));
  }
}
