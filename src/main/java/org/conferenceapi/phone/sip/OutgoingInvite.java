package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.DialogExt;
import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.header.RSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.Digest;
import org.conferenceapi.phone.sip.message.SessionInterval;
import org.conferenceapi.phone.sip.message.SipReader;

/** The INVITE of an outgoing call, until it is set up or has failed. */
final class OutgoingInvite {
  private static final int MAX_ATTEMPTS = 4;

  /** Longer than the longest ring time-out; the stack's own is three minutes. */
  private static final int MAX_RINGING_SECONDS = 700;

  private static final Duration AFTER_CANCEL = Duration.ofSeconds(32);

  private final SipContext context;
  private final SipCall call;
  private final CallRequest request;
  private ClientTransaction transaction;
  private int attempts = 1;
  private boolean isProceeding;
  private boolean isCanceled;
  private int cancelStatus;
  private boolean hasRung;

  /** The answers of reliable provisional responses, after which the final one may have none. */
  private final IdentityHashMap<Dialog, String> earlyAnswers = new IdentityHashMap<>();

  OutgoingInvite(SipContext context, SipCall call, CallRequest request) {
    this.context = context;
    this.call = call;
    this.request = request;
  }

  void send(ClientTransaction invite) throws Exception {
    use(invite);
    invite.sendRequest();
  }

  private void use(ClientTransaction invite) {
    transaction = invite;
    isProceeding = false;
    invite.setApplicationData(call);
    call.dialog().use(invite.getDialog());
    ((DialogExt) invite.getDialog()).setEarlyDialogTimeoutSeconds(MAX_RINGING_SECONDS);
  }

  /** Cancels it; before the first response no CANCEL may be sent (RFC 3261, section 9.1). */
  void cancel(int status) throws Exception {
    if (!isCanceled) {
      isCanceled = true;
      cancelStatus = status;
      if (isProceeding) {
        sendCancel();
      }
    }
  }

  private void sendCancel() throws Exception {
    context.schedule(this::giveUp, AFTER_CANCEL);
    Request cancel = transaction.createCancel();
    call.addReason(cancel, cancelStatus);
    context.transaction(cancel).sendRequest();
  }

  /** A final response may never come after a CANCEL (RFC 3261, section 9.1). */
  private void giveUp() {
    synchronized (call) {
      fail(Response.REQUEST_TERMINATED, "Canceled");
    }
  }

  /** Processes a response to the INVITE. */
  void received(Response response, Dialog dialog) throws Exception {
    int status = response.getStatusCode();
    if (status < Response.OK) {
      proceeding(response, dialog);
    } else if (status < Response.MULTIPLE_CHOICES) {
      accepted(response, dialog);
    } else if (!call.isSetUp() && !call.isOver() && !isRepeated(response)) {
      fail(status, SipReader.reason(response));
    }
  }

  private void proceeding(Response response, Dialog dialog) throws Exception {
    boolean isFirst = !isProceeding;
    isProceeding = true;
    if (isCanceled) {
      if (isFirst) {
        sendCancel();
      }
      return;
    }
    if (response.getHeader(RSeqHeader.NAME) != null && dialog != null) {
      // a reliable response is repeated until PRACK (RFC 3262)
      ClientTransaction prack = context.transaction(dialog.createPrack(response));
      dialog.sendRequest(prack);
      SipReader.sdp(response).ifPresent(sdp -> earlyAnswers.put(dialog, sdp));
    }
    if (response.getStatusCode() > Response.TRYING && !hasRung) {
      hasRung = true;
      call.events().ringing();
    }
  }

  private void accepted(Response response, Dialog dialog) throws Exception {
    dialog.sendAck(dialog.createAck(SipReader.number(response)));
    boolean isOtherFork = call.isSetUp() && !call.dialog().is(dialog);
    if (isCanceled || call.isOver() || isOtherFork) {
      // the response crossed the CANCEL, or a second phone answered
      dialog.sendRequest(context.transaction(dialog.createRequest(Request.BYE)));
      if (!isOtherFork && !call.isOver()) {
        fail(Response.REQUEST_TERMINATED, "Canceled");
      }
      return;
    }
    if (call.isSetUp()) {
      return; // repeated
    }
    call.dialog().use(dialog);
    call.setUp();
    call.refresh()
        .agree(
            SessionInterval.ofCalling(
                SipReader.interval(response, SessionExpires.NAME), SipReader.refresher(response)),
            SipReader.allows(response, Request.UPDATE));
    call.renegotiation().remember(request.offer());
    call.events()
        .answered(SipReader.sdp(response).or(() -> Optional.ofNullable(earlyAnswers.get(dialog))));
  }

  /** Whether the INVITE was sent once more, as the response wants it. */
  private boolean isRepeated(Response response) throws Exception {
    int status = response.getStatusCode();
    if (isCanceled || attempts >= MAX_ATTEMPTS) {
      return false;
    }
    if (Digest.isChallenge(response) && credentials().isPresent()) {
      attempts++;
      Optional<Request> again =
          context.authentication().again(response, transaction, credentials().get());
      if (again.isPresent()) {
        send(context.transaction(again.get()));
      }
      return again.isPresent();
    }
    Duration shortest = SipReader.interval(response, MinSE.NAME);
    if (status == SessionRefresh.INTERVAL_TOO_SMALL && !shortest.isZero()) {
      attempts++;
      Request again = context.authentication().once(transaction.getRequest());
      context.messages().setInterval(again, shortest, null);
      context.messages().setShortestInterval(again, shortest);
      send(context.transaction(again));
      return true;
    }
    return false;
  }

  /** The credentials of this side, if there are any. */
  Optional<NextHop.Credentials> credentials() {
    return request.hop().credentials();
  }

  /** There was no final response in time, or the peer cannot be reached. */
  void fail(int status, String reason) {
    if (!call.isOver()) {
      call.over();
      call.events().failed(status, reason);
    }
  }
}
