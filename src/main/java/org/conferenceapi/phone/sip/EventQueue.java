package org.conferenceapi.phone.sip;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/** The events of one call, one after the other, on other threads than those of the stack. */
final class EventQueue {
  private final SipCall call;
  private final OrderedExecutor<Runnable> order;
  private volatile CallEvents events;
  private boolean isOver;

  EventQueue(Executor executor, SipCall call) {
    this.call = call;
    this.order = new OrderedExecutor<>(executor, Runnable::run);
  }

  /** Runs something before all events. */
  void first(Runnable task) {
    order.add(task);
  }

  void deliverTo(CallEvents receiver) {
    events = receiver;
  }

  void ringing() {
    add(it -> it.ringing(call));
  }

  void answered(Optional<String> sdp) {
    add(it -> it.answered(call, sdp));
  }

  void offered(Optional<String> offer) {
    add(it -> it.offered(call, offer));
  }

  void completed(String answer) {
    add(it -> it.completed(call, answer));
  }

  void digit(char digit) {
    add(it -> it.digit(call, digit));
  }

  void responded() {
    add(it -> it.responded(call));
  }

  void failed(int status, String reason) {
    last(it -> it.failed(call, status, reason));
  }

  void ended(String reason) {
    last(it -> it.ended(call, reason));
  }

  private synchronized void last(Consumer<CallEvents> event) {
    if (!isOver) {
      isOver = true;
      order.add(() -> event.accept(events));
    }
  }

  private synchronized void add(Consumer<CallEvents> event) {
    if (!isOver) {
      order.add(() -> event.accept(events));
    }
  }
}
