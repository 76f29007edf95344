package org.conferenceapi.blackbox;

import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.conferenceapi.blackbox.WebhookReceiver.Answer;
import org.conferenceapi.blackbox.WebhookReceiver.Received;

/** Keeps a receiver's answers back until a test lets them go. */
public final class ResponseHold implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);

  /** Answers like this, but not before {@link #close}. */
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
