package org.conferenceapi.phone.sip;

import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.DialogSnapshot;
import org.conferenceapi.phone.sip.message.Digest;
import org.conferenceapi.phone.sip.message.SipReader;

/** The dialog of a call, through which its requests go. Used with the lock of the call held. */
final class CallDialog {
  /** How often credentials are asked for without accepting any. */
  private static final int MAX_CHALLENGES = 3;

  private final SipContext context;
  private final SipCall call;
  private Dialog dialog;
  private Optional<RouteHeader> returnPath = Optional.empty();
  private int challenges;

  CallDialog(SipContext context, SipCall call) {
    this.context = context;
    this.call = call;
  }

  void use(Dialog used) {
    dialog = used;
    used.setApplicationData(call);
  }

  boolean is(Dialog other) {
    return dialog == other;
  }

  /** Requests go there instead of to the Contact of the other side. */
  void returnTo(Optional<RouteHeader> path) {
    returnPath = path;
  }

  /** What another node needs to end the call. */
  String snapshot(String transport) {
    return DialogSnapshot.of(dialog, transport, returnPath).toText();
  }

  /** Makes a request. */
  Request request(String method) throws Exception {
    Request request = dialog.createRequest(method);
    // the stack would send the credentials of another request
    request.removeHeader(ProxyAuthorizationHeader.NAME);
    return request;
  }

  /** Sends a request. */
  ClientTransaction send(Request request) throws Exception {
    returnPath.ifPresent(request::setHeader);
    ClientTransaction transaction = context.transaction(request);
    if (returnPath.isPresent()) {
      request.removeHeader(RouteHeader.NAME); // the transaction knows the way; a phone is no proxy
    }
    transaction.setApplicationData(call);
    dialog.sendRequest(transaction);
    return transaction;
  }

  void sendBye(int status) {
    if (dialog == null || !DialogState.CONFIRMED.equals(dialog.getState())) {
      return;
    }
    SipCall.attempt(
        () -> {
          Request bye = request(Request.BYE);
          call.addReason(bye, status);
          send(bye);
        });
  }

  /** Acknowledges a 2xx response to an INVITE of this side. */
  void acknowledge(Response response) throws Exception {
    Request ack = dialog.createAck(SipReader.number(response));
    returnPath.ifPresent(ack::setHeader);
    dialog.sendAck(ack);
  }

  /** Whether a request was sent once more, with the credentials that the response asks for. */
  boolean hasSentCredentials(Response response, ClientTransaction transaction) throws Exception {
    boolean isWithin = call.isSetUp() || call.isOver();
    if (!isWithin || transaction == null || call.outgoing() == null || dialog == null) {
      return false;
    }
    if (!Digest.isChallenge(response)) {
      challenges = response.getStatusCode() < Response.MULTIPLE_CHOICES ? 0 : challenges;
      return false;
    }
    Optional<NextHop.Credentials> credentials = call.outgoing().credentials();
    if (credentials.isEmpty() || challenges >= MAX_CHALLENGES) {
      return false;
    }
    challenges++;
    Optional<Request> again =
        context
            .authentication()
            .againWithin(dialog, response, transaction.getRequest(), credentials.get());
    if (again.isPresent()) {
      call.renegotiation().sentAgain(SipReader.number(response), send(again.get()));
    }
    return again.isPresent();
  }
}
