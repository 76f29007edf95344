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
 * Takes the head of an answer and throws the body away, which is read only so that the connection
 * can be used again; {@link ResponseLimit} keeps it short.
 */
final class ResponseHeadConsumer implements AsyncResponseConsumer<DeliveryResponse> {
  private final Consumer<DeliveryResponse> early;
  private volatile DeliveryResponse head;
  private volatile boolean reusable;
  private ResponseHead response;
  private boolean keptOpen;
  private FutureCallback<DeliveryResponse> end;

  /**
   * A consumer for one answer.
   *
   * @param early is told a head whose body is still to come
   */
  ResponseHeadConsumer(Consumer<DeliveryResponse> early) {
    this.early = early;
  }

  /** The answer as soon as its head is there, whatever becomes of its body; null before. */
  DeliveryResponse head() {
    return head;
  }

  /**
   * Whether another request may go over the connection: the answer was read to its end, nothing
   * came behind it, and the receiver leaves the connection open.
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
      throw new ProtocolException("status " + status);
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
