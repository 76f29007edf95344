package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import gov.nist.javax.sip.message.SIPRequest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.RequireHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Passes what the SIP stack receives to the calls, and begins incoming calls. */
final class SipDispatcher implements SipListenerExt {
  private static final System.Logger LOG = System.getLogger(SipDispatcher.class.getName());

  /** A digit, as {@code application/dtmf-relay} or {@code application/dtmf} have it. */
  private static final Pattern DIGIT =
      Pattern.compile("(?i)\\s*(?:signal\\s*=\\s*)?([0-9*#])\\s*(?:\\R.*)?", Pattern.DOTALL);

  private static final int MAX_NAME = 80;

  private final SipEndpoint endpoint;
  private final SipContext context;
  private final IncomingCalls incoming;

  SipDispatcher(SipEndpoint endpoint, SipContext context, IncomingCalls incoming) {
    this.endpoint = endpoint;
    this.context = context;
    this.incoming = incoming;
  }

  @Override
  public void processRequest(RequestEvent event) {
    try {
      process(event);
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "A SIP request could not be processed", e);
    }
  }

  private void process(RequestEvent event) throws Exception {
    Request request = event.getRequest();
    SipCall call = call(event.getDialog());
    if (request.getMethod().equals(Request.ACK)) {
      if (call != null) {
        synchronized (call) {
          acknowledge(call, request);
        }
      }
      return;
    }
    ServerTransaction transaction = event.getServerTransaction();
    if (transaction == null) {
      transaction = ((SipProvider) event.getSource()).getNewServerTransaction(request);
    }
    if (call != null && !request.getMethod().equals(Request.CANCEL)) {
      synchronized (call) {
        within(call, request, transaction);
      }
      return;
    }
    boolean isWithin = ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
    if (isWithin && !request.getMethod().equals(Request.CANCEL)) {
      respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    switch (request.getMethod()) {
      case Request.INVITE -> begin(request, transaction);
      case Request.CANCEL -> cancel(transaction, call);
      case Request.OPTIONS ->
          respond(transaction, endpoint.isDraining() ? Response.SERVICE_UNAVAILABLE : Response.OK);
      default -> {
        boolean isKnown = SipMessages.METHODS.contains(request.getMethod());
        respond(
            transaction,
            isKnown ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.METHOD_NOT_ALLOWED);
      }
    }
  }

  private static void acknowledge(SipCall call, Request ack) {
    if (call.incoming() != null && !call.isSetUp()) {
      call.incoming().acknowledged(ack);
    } else {
      call.renegotiation().acknowledged(ack);
    }
  }

  private void within(SipCall call, Request request, ServerTransaction transaction)
      throws Exception {
    if (call.isOver()) {
      respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    switch (request.getMethod()) {
      case Request.INVITE, Request.UPDATE -> {
        if (call.isSetUp()) {
          call.renegotiation().requested(request, transaction);
        } else {
          respond(transaction, Renegotiation.REQUEST_PENDING);
        }
      }
      case Request.BYE -> {
        respond(transaction, Response.OK);
        call.over();
        call.events().ended("the other side hung up");
      }
      case Request.INFO -> info(call, request, transaction);
      case Request.PRACK, Request.OPTIONS -> respond(transaction, Response.OK);
      default -> respond(transaction, Response.METHOD_NOT_ALLOWED);
    }
  }

  private void info(SipCall call, Request request, ServerTransaction transaction) throws Exception {
    boolean isDigit =
        SipMessages.isBody(request, "application", "dtmf-relay")
            || SipMessages.isBody(request, "application", "dtmf");
    Matcher digit = DIGIT.matcher(SipMessages.body(request));
    if (isDigit && digit.matches()) {
      call.events().digit(digit.group(1).charAt(0));
    }
    respond(transaction, isDigit ? Response.OK : Response.UNSUPPORTED_MEDIA_TYPE);
  }

  private void begin(Request request, ServerTransaction transaction) throws Exception {
    int refusal = refusal(request);
    if (refusal == SessionRefresh.INTERVAL_TOO_SMALL) {
      Response response = context.messages().response(refusal, request);
      context.messages().setShortestInterval(response, SessionInterval.SHORTEST);
      transaction.sendResponse(response);
      return;
    }
    if (refusal > 0) {
      respond(transaction, refusal);
      return;
    }
    SipCall call =
        new SipCall(
            context,
            ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId(),
            IncomingInvite.transport(request));
    if (!endpoint.add(call)) {
      respond(transaction, Response.LOOP_DETECTED);
      return;
    }
    synchronized (call) {
      call.begin(new IncomingInvite(context, call, transaction));
      call.use(transaction.getDialog());
      transaction.setApplicationData(call);
      transaction.sendResponse(context.messages().response(Response.TRYING, request));
    }
    Invitation invitation = invitation(request);
    call.events().first(() -> call.events().deliverTo(incoming.incoming(call, invitation)));
  }

  /** The status to refuse an INVITE with; 0 for none. */
  private int refusal(Request request) {
    List<String> required = SipMessages.options(request, RequireHeader.NAME);
    Duration asked = SipMessages.interval(request, SessionExpires.NAME);
    if (endpoint.isDraining() || endpoint.isFull()) {
      return Response.SERVICE_UNAVAILABLE;
    } else if (!SipMessages.OPTIONS.containsAll(required)) {
      return Response.BAD_EXTENSION;
    } else if (!asked.isZero() && asked.compareTo(SessionInterval.SHORTEST) < 0) {
      return SessionRefresh.INTERVAL_TOO_SMALL;
    }
    return SipMessages.sdp(request).isPresent()
            && !SipMessages.isBody(request, "application", "sdp")
        ? Response.UNSUPPORTED_MEDIA_TYPE
        : 0;
  }

  private static Invitation invitation(Request request) {
    FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
    String name = from.getAddress().getDisplayName();
    return new Invitation(
        ((SIPRequest) request).getPeerPacketSourceAddress(),
        request.getRequestURI() instanceof SipURI uri && uri.getUser() != null
            ? SipMessages.cut(uri.getUser(), MAX_NAME)
            : "",
        SipMessages.text(caller(request, from)),
        name == null ? "" : SipMessages.cut(name.replaceAll("\\p{Cntrl}", " "), MAX_NAME),
        SipMessages.sdp(request));
  }

  /** A peer of a trunk is trusted with the identity of the caller (RFC 3325). */
  private static URI caller(Request request, FromHeader from) {
    return request.getHeader("P-Asserted-Identity")
            instanceof gov.nist.javax.sip.header.ims.PAssertedIdentityHeader asserted
        ? asserted.getAddress().getURI()
        : from.getAddress().getURI();
  }

  private void cancel(ServerTransaction transaction, SipCall call) throws Exception {
    respond(transaction, call == null ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST : Response.OK);
    if (call != null) {
      synchronized (call) {
        if (call.incoming() != null && !call.isOver()) {
          call.incoming().cancel();
        }
      }
    }
  }

  private void respond(ServerTransaction transaction, int status) throws Exception {
    Response response =
        SipMessages.tagged(
            context.messages().response(status, transaction.getRequest()), SipMessages.tag());
    if (status == Response.OK || status == Response.METHOD_NOT_ALLOWED) {
      context.messages().addCapabilities(response);
    } else if (status == Response.SERVICE_UNAVAILABLE) {
      response.addHeader(context.messages().header("Retry-After", "10"));
    } else if (status == Response.BAD_EXTENSION) {
      for (String each : SipMessages.options(transaction.getRequest(), RequireHeader.NAME)) {
        if (!SipMessages.OPTIONS.contains(each)) {
          response.addHeader(context.messages().header("Unsupported", each));
        }
      }
    }
    transaction.sendResponse(response);
  }

  @Override
  public void processResponse(ResponseEvent event) {
    ClientTransaction transaction = event.getClientTransaction();
    SipCall call = call(event.getDialog());
    if (call == null && transaction != null) {
      call = transaction.getApplicationData() instanceof SipCall found ? found : null;
    }
    Response response = event.getResponse();
    if (call == null) {
      endOtherFork(response, event.getDialog());
      return;
    }
    synchronized (call) {
      try {
        process(call, response, transaction, event.getDialog());
      } catch (Exception e) {
        LOG.log(Level.DEBUG, "A SIP response could not be processed", e);
        call.abort();
      }
    }
  }

  /** A second phone has answered the same INVITE, after the call was set up with the first. */
  private void endOtherFork(Response response, Dialog dialog) {
    int status = response.getStatusCode();
    boolean isAnswer = status >= Response.OK && status < Response.MULTIPLE_CHOICES;
    if (dialog != null && isAnswer && SipMessages.method(response).equals(Request.INVITE)) {
      SipCall.attempt(
          () -> {
            dialog.sendAck(dialog.createAck(SipMessages.number(response)));
            dialog.sendRequest(context.transaction(dialog.createRequest(Request.BYE)));
          });
    }
  }

  private static void process(
      SipCall call, Response response, ClientTransaction transaction, Dialog dialog)
      throws Exception {
    switch (SipMessages.method(response)) {
      case Request.INVITE -> {
        boolean isFirst =
            call.outgoing() != null
                && (!call.isSetUp() || dialog != call.dialog() || transaction == null);
        if (isFirst) {
          call.outgoing().received(response, dialog);
        } else {
          call.renegotiation().received(response, dialog);
        }
      }
      case Request.UPDATE -> {
        if (response.getStatusCode() >= Response.OK
            && response.getStatusCode() < Response.MULTIPLE_CHOICES) {
          call.refresh().refreshed();
        } else if (response.getStatusCode() == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST) {
          call.drop("the other side has no such call");
        }
      }
      default -> {
        // the responses to PRACK, BYE and CANCEL change nothing
      }
    }
  }

  private static SipCall call(Dialog dialog) {
    return dialog != null && dialog.getApplicationData() instanceof SipCall call ? call : null;
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (event.isServerTransaction()) {
      return; // a response without ACK is told as processDialogTimeout
    }
    gone(event.getClientTransaction(), Response.REQUEST_TIMEOUT, "No response");
  }

  private static void gone(ClientTransaction transaction, int status, String reason) {
    SipCall call = transaction.getApplicationData() instanceof SipCall found ? found : null;
    if (call == null) {
      return;
    }
    synchronized (call) {
      if (call.isSetUp()) {
        call.drop("the other side does not respond");
      } else if (call.outgoing() != null) {
        call.outgoing().fail(status, reason);
      }
    }
  }

  @Override
  public void processDialogTimeout(DialogTimeoutEvent event) {
    SipCall call = call(event.getDialog());
    if (call != null) {
      synchronized (call) {
        if (call.outgoing() != null && !call.isSetUp()) {
          SipCall.attempt(call.outgoing()::cancel);
        } else {
          call.drop("the other side did not acknowledge the answer");
        }
      }
    }
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    SipCall call = call(event.getDialog());
    if (call != null && call.dialog() == event.getDialog()) {
      synchronized (call) {
        if (call.isSetUp() && !call.isOver()) {
          call.over();
          call.events().ended("the dialog is over");
        }
      }
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {}

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}
}
