package org.conferenceapi.phone.sip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.conferenceapi.phone.sip.message.SipStatus;

/** Records the events of a call as text, such as {@code failed 486}. */
public class RecordedEvents implements CallEvents {
  private final List<String> all = new CopyOnWriteArrayList<>();
  private volatile Function<Optional<String>, String> answers;

  @Override
  public void ringing(SipCall call) {
    all.add("ringing");
  }

  @Override
  public void answered(SipCall call, Optional<String> sdp) {
    all.add("answered " + sdp.orElse("-"));
  }

  @Override
  public void failed(SipCall call, int status, String reason) {
    all.add("failed " + status);
  }

  @Override
  public void offered(SipCall call, Optional<String> offer) {
    all.add("offered " + offer.orElse("-"));
    String answer = answers == null ? null : answers.apply(offer);
    if (answer != null) {
      call.accept(answer);
    } else if (answers != null) {
      call.refuse(SipStatus.NOT_ACCEPTABLE_HERE);
    }
  }

  @Override
  public void completed(SipCall call, String answer) {
    all.add("completed " + answer);
  }

  @Override
  public void digit(SipCall call, char digit) {
    all.add("digit " + digit);
  }

  @Override
  public void ended(SipCall call, String reason) {
    all.add("ended");
  }

  /** From now on, answers each offer with itself and {@code to } before it. */
  void acceptAll() {
    acceptAll(offer -> "to " + offer.orElse("-"));
  }

  /** From now on, refuses each offer. */
  public void refuseAll() {
    acceptAll(offer -> null);
  }

  /** From now on, answers each offer like this; null refuses it. */
  public void acceptAll(Function<Optional<String>, String> newAnswers) {
    answers = newAnswers;
  }

  /** All so far. */
  public List<String> all() {
    return List.copyOf(all);
  }

  /** Waits until there is such an event. */
  public void await(String event) {
    Awaitility.await("'" + event + "' among " + all)
        .atMost(Duration.ofSeconds(40))
        .until(() -> all.contains(event));
  }
}
