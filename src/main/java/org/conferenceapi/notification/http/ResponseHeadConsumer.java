package org.conferenceapi.notification.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Keeps the head of a response and discards the body, which is read only so that the connection can
 * be reused. {@link ResponseLimit} limits its length.
 */
final class ResponseHeadConsumer implements AsyncResponseConsumer<DeliveryResponse> {
  private final Consumer<DeliveryResponse> early;
  private volatile DeliveryResponse head;
  private volatile boolean reusable;
  private ResponseHead response;
  private boolean keptOpen;
  private FutureCallback<DeliveryResponse> end;

  /**
   * Makes a consumer for one response.
   *
   * @param early is called with the head if a body follows
   */
  ResponseHeadConsumer(Consumer<DeliveryResponse> early) {
    this.early = early;
  }

  /** The response's head, or null before it has arrived; the body does not affect it. */
  DeliveryResponse head() {
    return head;
  }

  /**
   * Whether the connection can be reused: the response has been read to its end, no bytes followed
   * it, and the receiver keeps the connection open.
   */
  boolean reusable() {
    return reusable;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      EntityDetails body,
      HttpContext context,
      FutureCallback<DeliveryResponse> result)
      throws ProtocolException {
    int status = response.getCode();
    if (status < 100 || status > 599) {
      throw new ProtocolException("response status " + status + " is not in the range 100 to 599");
    }
    this.response = (ResponseHead) response;
    keptOpen = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, context);
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    head = new DeliveryResponse(status, retryAfter == null ? null : retryAfter.getValue());
    end = result;
    if (body == null) {
      complete();
    } else if (body.getContentLength() != 0) {
      early.accept(head);
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer source) {
    source.position(source.limit());
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    complete();
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void failed(Exception cause) {}

  @Override
  public void releaseResources() {}

  private void complete() {
    reusable = keptOpen && !response.hasStrayBytes();
    end.completed(head);
  }
}
