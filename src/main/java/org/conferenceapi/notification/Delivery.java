package org.conferenceapi.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.notification.http.Signature;
import org.conferenceapi.platform.TraceContext;

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
 * @param traceparent the trace context of the request that caused the change; null for none
 */
public record Delivery(
    String id,
    long version,
    DeliveryOrderKey key,
    String appSid,
    String url,
    String receiver,
    Format format,
    byte[] body,
    String traceparent) {
  static Delivery of(Notification claimed) {
    return new Delivery(
        claimed.id(),
        claimed.version(),
        claimed.orderKey(),
        claimed.appSid(),
        claimed.url(),
        claimed.receiver(),
        claimed.format(),
        claimed.body().getBytes(StandardCharsets.UTF_8),
        claimed.traceparent());
  }

  /**
   * Returns the headers of a request that delivers it.
   *
   * @param secrets the signing secrets
   * @param now the time of the request
   */
  Map<String, String> headers(List<byte[]> secrets, Instant now) {
    long timestamp = now.getEpochSecond();
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put("webhook-signature", Signature.sign(secrets, id, timestamp, body));
    if (traceparent != null) {
      headers.put(TraceContext.HEADER, traceparent);
    }
    return headers;
  }
}
