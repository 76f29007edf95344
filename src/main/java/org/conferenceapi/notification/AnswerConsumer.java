package org.conferenceapi.notification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Takes the head of an answer and throws the body away, which is read only so that the connection
 * can be used again; {@link AnswerLimit} keeps it short.
 */
final class AnswerConsumer implements AsyncResponseConsumer<Answer>, FutureCallback<Answer> {
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private volatile Answer head;
  private FutureCallback<Answer> callback;

  /** Completes when the exchange has ended, and its connection can be used again or is gone. */
  CompletableFuture<Answer> answer() {
    return answer;
  }

  /** Ends the exchange: with the answer if its head is there, else with the failure. */
  void end(Exception failure) {
    if (head == null) {
      answer.completeExceptionally(failure);
    } else {
      answer.complete(head);
    }
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      EntityDetails body,
      HttpContext context,
      FutureCallback<Answer> resultCallback)
      throws ProtocolException {
    int status = response.getCode();
    if (status < 100 || status > 599) {
      throw new ProtocolException("status " + status);
    }
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    head = new Answer(status, retryAfter == null ? null : retryAfter.getValue());
    callback = resultCallback;
    if (body == null) {
      callback.completed(head);
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
    callback.completed(head);
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void completed(Answer result) {
    // The connection is not back yet: releaseResources() follows.
  }

  @Override
  public void failed(Exception cause) {
    end(cause);
  }

  @Override
  public void cancelled() {
    end(new CancellationException());
  }

  @Override
  public void releaseResources() {
    end(new CancellationException());
  }
}
