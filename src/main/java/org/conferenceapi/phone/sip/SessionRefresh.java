package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.SessionInterval;
import org.conferenceapi.phone.sip.message.SipReader;

/** The session timer of a call (RFC 4028): refreshes the session, or ends a call that is not. */
final class SessionRefresh {
  /** The status "Session Interval Too Small". */
  static final int INTERVAL_TOO_SMALL = 422;

  private final SipContext context;
  private final SipCall call;
  private SessionInterval interval = SessionInterval.NONE;
  private boolean hasUpdate;
  private Duration least = Duration.ZERO;
  private boolean isUasOfLastExchange;
  private Future<?> due = CompletableFuture.completedFuture(null);

  SessionRefresh(SipContext context, SipCall call) {
    this.context = context;
    this.call = call;
  }

  /** Begins, with what was agreed at the set-up; {@code update} if the other side takes UPDATE. */
  void agree(SessionInterval agreed, boolean update) {
    interval = agreed;
    hasUpdate = update;
    isUasOfLastExchange = call.incoming() != null;
    refreshed();
  }

  /** The other side refreshes, perhaps with another interval. */
  void requested(SessionInterval agreed) {
    interval = agreed;
    isUasOfLastExchange = true;
    refreshed();
  }

  /** The other side has accepted a refresh, perhaps with another interval. */
  void responded(Response response) {
    interval =
        SessionInterval.ofCalling(
            SipReader.interval(response, SessionExpires.NAME), SipReader.refresher(response));
    refreshed();
  }

  /** Whether a refresh is to be sent once more, with the interval that the response wants. */
  boolean isRepeated(Response response) {
    Duration wanted = SipReader.interval(response, MinSE.NAME);
    if (response.getStatusCode() != INTERVAL_TOO_SMALL || wanted.compareTo(least) <= 0) {
      return false;
    }
    least = wanted;
    interval = new SessionInterval(wanted, interval.isRefresher());
    return true;
  }

  /** Processes a response to an UPDATE of this side. */
  void updated(Response response) {
    int status = response.getStatusCode();
    if (status < Response.OK) {
      return;
    }
    if (status < Response.MULTIPLE_CHOICES) {
      responded(response);
    } else if (isRepeated(response)) {
      SipCall.attempt(this::update);
    } else if (status == Response.METHOD_NOT_ALLOWED || status == Response.NOT_IMPLEMENTED) {
      hasUpdate = false;
      SipCall.attempt(call.renegotiation()::repeat);
    } else if (status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST
        || status == Response.REQUEST_TIMEOUT) {
      call.drop("the other side has no such call");
    }
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
    Request update = call.dialog().request(Request.UPDATE);
    update.setHeader(context.messages().contact(context.point(SipReader.transport(update))));
    addTo(update);
    call.dialog().send(update);
  }

  /** Adds the interval to a request or a 2xx response within the call. */
  void addTo(Message message) throws Exception {
    if (interval.isNone()) {
      return;
    }
    if (message instanceof Request) {
      isUasOfLastExchange = false;
    }
    if (!least.isZero()) {
      context.messages().setShortestInterval(message, least);
    }
    context.messages().setInterval(message, interval.length(), interval.wire(isUasOfLastExchange));
  }

  /** The response to a request with too short an interval. */
  Response tooSmall(Request request) throws Exception {
    Response response = context.messages().response(INTERVAL_TOO_SMALL, request);
    context.messages().setShortestInterval(response, SessionInterval.SHORTEST);
    return response;
  }
}
