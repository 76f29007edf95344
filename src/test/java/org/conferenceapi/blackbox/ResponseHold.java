package org.conferenceapi.blackbox;

import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.conferenceapi.blackbox.WebhookReceiver.Received;

/** Delays the responses of a receiver until a test releases them. */
public final class ResponseHold implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);

  /** Responds with this, but not before {@link #close}. */
  Function<Received, Answer> then(Function<Received, Answer> answer) {
    return event -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return answer.apply(event);
    };
  }

  public Function<Received, Answer> then(Answer answer) {
    return then(any -> answer);
  }

  @Override
  public void close() {
    end.countDown();
  }
}
