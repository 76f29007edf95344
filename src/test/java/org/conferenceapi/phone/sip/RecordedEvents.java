package org.conferenceapi.phone.sip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Records the events of a call as text, such as {@code failed 486}. */
public class RecordedEvents implements CallEvents {
  private final List<String> all = new CopyOnWriteArrayList<>();
  private volatile boolean acceptsAll;

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
    if (acceptsAll) {
      call.accept("to " + offer.orElse("-"));
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
    acceptsAll = true;
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
