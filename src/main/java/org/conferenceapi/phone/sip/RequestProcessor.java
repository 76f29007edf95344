package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.RequestEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipProvider;
import javax.sip.header.RequireHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.SessionInterval;
import org.conferenceapi.phone.sip.message.SipMessages;
import org.conferenceapi.phone.sip.message.SipReader;

/** Passes the requests of others to the calls, and begins incoming calls. */
final class RequestProcessor {
  /** A digit, as {@code application/dtmf-relay} or {@code application/dtmf} have it. */
  private static final Pattern DIGIT =
      Pattern.compile("(?i)\\s*(?:signal\\s*=\\s*)?([0-9*#])\\s*(?:\\R.*)?", Pattern.DOTALL);

  private final SipEndpoint endpoint;
  private final SipContext context;
  private final IncomingCalls incoming;

  RequestProcessor(SipEndpoint endpoint, SipContext context, IncomingCalls incoming) {
    this.endpoint = endpoint;
    this.context = context;
    this.incoming = incoming;
  }

  /** Processes a request of a call, or one without a call if that is null. */
  void process(RequestEvent event, SipCall call) throws Exception {
    Request request = event.getRequest();
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
    if (request.getMethod().equals(Request.CANCEL)) {
      cancel(transaction, call);
    } else if (call != null) {
      synchronized (call) {
        within(call, request, transaction);
      }
    } else if (SipReader.isWithinDialog(request)) {
      respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
    } else {
      without(request, transaction);
    }
  }

  private void without(Request request, ServerTransaction transaction) throws Exception {
    switch (request.getMethod()) {
      case Request.INVITE -> begin(request, transaction);
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
        if (call.incoming() != null && !call.incoming().isAnswered()) {
          call.incoming().cancel(); // the INVITE needs its own response (RFC 3261, section 15.1.2)
        } else {
          call.over();
          call.events().ended("the other side hung up");
        }
      }
      case Request.INFO -> info(call, request, transaction);
      case Request.PRACK, Request.OPTIONS -> respond(transaction, Response.OK);
      default -> respond(transaction, Response.METHOD_NOT_ALLOWED);
    }
  }

  private void info(SipCall call, Request request, ServerTransaction transaction) throws Exception {
    String body = SipReader.body(request);
    boolean isDigit = SipReader.isBody(request, "dtmf-relay") || SipReader.isBody(request, "dtmf");
    Matcher digit = DIGIT.matcher(body);
    if (isDigit && digit.matches()) {
      call.events().digit(digit.group(1).charAt(0));
    }
    // one without a body only asks whether the call is there
    respond(transaction, isDigit || body.isEmpty() ? Response.OK : Response.UNSUPPORTED_MEDIA_TYPE);
  }

  private void begin(Request request, ServerTransaction transaction) throws Exception {
    int refusal = refusal(request);
    if (refusal > 0) {
      respond(transaction, refusal);
      return;
    }
    Invitation invitation = Invitation.of(request);
    Optional<RouteHeader> returnPath = ReturnPath.of(request, context.messages());
    SipCall call = new SipCall(context, SipReader.callId(request), SipReader.transport(request));
    if (!endpoint.add(call)) {
      respond(transaction, Response.LOOP_DETECTED);
      return;
    }
    synchronized (call) {
      try {
        call.begin(new IncomingInvite(context, call, transaction));
        call.dialog().use(transaction.getDialog());
        call.dialog().returnTo(returnPath);
        transaction.setApplicationData(call);
        transaction.sendResponse(context.messages().response(Response.TRYING, request));
      } catch (Exception e) {
        call.over(); // else it would be counted for ever
        throw e;
      }
    }
    call.events().first(() -> call.events().deliverTo(incoming.incoming(call, invitation)));
  }

  /** The status to refuse an INVITE with; 0 for none. */
  private int refusal(Request request) {
    List<String> required = SipReader.options(request, RequireHeader.NAME);
    Duration asked = SipReader.interval(request, SessionExpires.NAME);
    if (endpoint.isDraining() || endpoint.isFull()) {
      return Response.SERVICE_UNAVAILABLE;
    } else if (!SipMessages.OPTIONS.containsAll(required)) {
      return Response.BAD_EXTENSION;
    } else if (!asked.isZero() && asked.compareTo(SessionInterval.SHORTEST) < 0) {
      return SessionRefresh.INTERVAL_TOO_SMALL;
    }
    return SipReader.sdp(request).isPresent() && !SipReader.isBody(request, "sdp")
        ? Response.UNSUPPORTED_MEDIA_TYPE
        : 0;
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
    Request request = transaction.getRequest();
    SipMessages messages = context.messages();
    Response response = SipMessages.tagged(messages.response(status, request), SipMessages.tag());
    switch (status) {
      case Response.OK, Response.METHOD_NOT_ALLOWED -> messages.addCapabilities(response);
      case Response.SERVICE_UNAVAILABLE -> response.addHeader(messages.header("Retry-After", "10"));
      case Response.UNSUPPORTED_MEDIA_TYPE ->
          response.addHeader(messages.header("Accept", "application/sdp"));
      case SessionRefresh.INTERVAL_TOO_SMALL ->
          messages.setShortestInterval(response, SessionInterval.SHORTEST);
      case Response.BAD_EXTENSION -> {
        for (String each : SipReader.options(request, RequireHeader.NAME)) {
          if (!SipMessages.OPTIONS.contains(each)) {
            response.addHeader(messages.headers().createUnsupportedHeader(each));
          }
        }
      }
      default -> {
        // the status says everything
      }
    }
    transaction.sendResponse(response);
  }
}
