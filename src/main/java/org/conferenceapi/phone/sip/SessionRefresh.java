package org.conferenceapi.phone.sip;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sip.ClientTransaction;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** The session timer of a call (RFC 4028): refreshes the session, or ends a call that is not. */
final class SessionRefresh {
  /** The status "Session Interval Too Small". */
  static final int INTERVAL_TOO_SMALL = 422;

  private final SipContext context;
  private final SipCall call;
  private SessionInterval interval = SessionInterval.NONE;
  private boolean hasUpdate;
  private boolean isCalledLast;
  private Future<?> due = CompletableFuture.completedFuture(null);

  SessionRefresh(SipContext context, SipCall call) {
    this.context = context;
    this.call = call;
  }

  /** Begins, with what was agreed at the set-up; {@code update} if the other side takes UPDATE. */
  void agree(SessionInterval agreed, boolean update) {
    interval = agreed;
    hasUpdate = update;
    isCalledLast = call.incoming() != null;
    refreshed();
  }

  /** The other side refreshes, perhaps with another interval. */
  void requested(SessionInterval agreed) {
    interval = agreed;
    isCalledLast = true;
    refreshed();
  }

  /** The time begins again. */
  void refreshed() {
    due.cancel(false);
    if (!interval.isNone()) {
      due = context.schedule(this::act, interval.due());
    }
  }

  void stop() {
    due.cancel(false);
  }

  private void act() {
    synchronized (call) {
      if (call.isOver()) {
        return;
      }
      if (interval.isRefresher()) {
        SipCall.attempt(hasUpdate ? this::update : call.renegotiation()::repeat);
        due = context.schedule(this::act, interval.due());
      } else {
        call.drop("the other side did not refresh the session");
      }
    }
  }

  private void update() throws Exception {
    Request update = call.dialog().createRequest(Request.UPDATE);
    update.setHeader(context.messages().contact(context.point(IncomingInvite.transport(update))));
    isCalledLast = false;
    addTo(update);
    ClientTransaction transaction = context.transaction(update);
    transaction.setApplicationData(call);
    call.dialog().sendRequest(transaction);
  }

  /** Adds the interval to a request or a 2xx response within the call. */
  void addTo(Message message) throws Exception {
    if (interval.isNone()) {
      return;
    }
    if (message instanceof Request) {
      isCalledLast = false;
    }
    context.messages().setInterval(message, interval.length(), interval.wire(isCalledLast));
  }

  /** The response to a request with too short an interval. */
  Response tooSmall(Request request) throws Exception {
    Response response = context.messages().response(INTERVAL_TOO_SMALL, request);
    context.messages().setShortestInterval(response, SessionInterval.SHORTEST);
    return response;
  }
}
