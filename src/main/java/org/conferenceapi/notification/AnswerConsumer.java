package org.conferenceapi.notification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
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
 * can be used again; {@link AnswerLimit} keeps it short.
 */
final class AnswerConsumer implements AsyncResponseConsumer<Answer> {
  private volatile Answer head;
  private volatile boolean reusable;
  private FutureCallback<Answer> end;

  /** The answer as soon as its head is there, whatever becomes of its body; null before. */
  Answer head() {
    return head;
  }

  /** Whether the receiver leaves the connection open after this answer. */
  boolean reusable() {
    return reusable;
  }

  @Override
  public void consumeResponse(
      HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Answer> result)
      throws ProtocolException {
    int status = response.getCode();
    if (status < 100 || status > 599) {
      throw new ProtocolException("status " + status);
    }
    reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, context);
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    head = new Answer(status, retryAfter == null ? null : retryAfter.getValue());
    end = result;
    if (body == null) {
      end.completed(head);
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
    end.completed(head);
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void failed(Exception cause) {}

  @Override
  public void releaseResources() {}
}
