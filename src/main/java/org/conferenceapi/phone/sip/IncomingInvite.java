package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.time.Duration;
import java.util.Optional;
import javax.sip.ServerTransaction;
import javax.sip.header.Header;
import javax.sip.header.RequireHeader;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.SessionInterval;
import org.conferenceapi.phone.sip.message.SipMessages;
import org.conferenceapi.phone.sip.message.SipReader;

/** The INVITE of an incoming call, until it is answered and acknowledged, or rejected. */
final class IncomingInvite {
  private final SipContext context;
  private final SipCall call;
  private final ServerTransaction transaction;
  private final Request request;
  private final boolean isReliable;
  private final String tag = SipMessages.tag();
  private boolean isAnswered;
  private boolean isRinging;

  IncomingInvite(SipContext context, SipCall call, ServerTransaction transaction) {
    this.context = context;
    this.call = call;
    this.transaction = transaction;
    this.request = transaction.getRequest();
    this.isReliable = SipReader.options(request, RequireHeader.NAME).contains("100rel");
  }

  boolean isAnswered() {
    return isAnswered;
  }

  void ring() throws Exception {
    // a caller that requires reliable responses gets none: the answer follows at once
    if (!isAnswered && !isRinging && !isReliable) {
      isRinging = true;
      Response ringing = response(Response.RINGING);
      ringing.addHeader(contact());
      transaction.sendResponse(ringing);
    }
  }

  void answer(String sdp) throws Exception {
    if (isAnswered) {
      return;
    }
    isAnswered = true;
    Response response = response(Response.OK);
    response.addHeader(contact());
    context.messages().addCapabilities(response);
    SessionInterval interval = interval();
    if (!interval.isNone()) {
      context.messages().setInterval(response, interval.length(), interval.wire(true));
      if (!interval.isRefresher()) {
        response.addHeader(context.messages().header(RequireHeader.NAME, "timer"));
      }
    }
    context.messages().setSdp(response, sdp);
    transaction.sendResponse(response);
    call.refresh().agree(interval, SipReader.allows(request, Request.UPDATE));
    call.renegotiation().remember(sdp);
  }

  private SessionInterval interval() {
    Duration asked = SipReader.interval(request, SessionExpires.NAME);
    return SessionInterval.ofCalled(
        asked,
        SipReader.interval(request, MinSE.NAME),
        SipReader.refresher(request),
        SipReader.options(request, SupportedHeader.NAME).contains("timer"));
  }

  /** The caller has the response. */
  void acknowledged(Request ack) {
    if (isAnswered && !call.isSetUp() && !call.isOver()) {
      call.setUp();
      boolean hadOffer = SipReader.sdp(request).isPresent();
      call.events().answered(hadOffer ? Optional.empty() : SipReader.sdp(ack));
    }
  }

  /** The caller hangs up before the answer, by CANCEL or BYE, which have their own responses. */
  void cancel() throws Exception {
    if (!isAnswered) {
      transaction.sendResponse(response(Response.REQUEST_TERMINATED));
      call.over();
      call.events().ended("canceled by the caller");
    }
  }

  void reject(int status) throws Exception {
    if (!isAnswered) {
      Response rejection = response(status);
      if (status == Response.SERVICE_UNAVAILABLE) {
        rejection.addHeader(context.messages().header("Retry-After", "10"));
      }
      transaction.sendResponse(rejection);
    }
  }

  private Response response(int status) throws Exception {
    return SipMessages.tagged(context.messages().response(status, request), tag);
  }

  private Header contact() throws Exception {
    return context.messages().contact(context.point(SipReader.transport(request)));
  }
}
