package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.ClientTransaction;
import javax.sip.ServerTransaction;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.SessionInterval;
import org.conferenceapi.phone.sip.message.SipReader;

/**
 * Changes of a session that is set up: re-INVITE (RFC 3261, section 14) and UPDATE (RFC 3311) in
 * both directions, one at a time.
 */
final class Renegotiation {
  static final int REQUEST_PENDING = 491;

  /** How long the owner of the Call-ID waits after a collision (RFC 3261, section 14.1). */
  private static final int OWNER_LEAST_MILLIS = 2_100;

  private static final int OWNER_MOST_MILLIS = 4_000;
  private static final int OTHER_MOST_MILLIS = 2_000;

  private final SipContext context;
  private final SipCall call;

  /** What this side has offered or answered last. */
  private String sdp = "";

  private String pendingOffer;

  /**
   * The number of the INVITE with that offer (CSeq): late responses to another one do not count.
   */
  private long pendingNumber;

  private ServerTransaction received;
  private boolean isAnswered;
  private boolean isAnswerAwaited;

  Renegotiation(SipContext context, SipCall call) {
    this.context = context;
    this.call = call;
  }

  void remember(String current) {
    sdp = current;
  }

  /** Sends an offer. */
  void offer(String offer) throws Exception {
    if (pendingOffer != null || received != null) {
      retryLater(offer);
      return;
    }
    pendingOffer = offer;
    sendInvite(offer);
  }

  /** Sends the current session description once more, which refreshes the session. */
  void repeat() throws Exception {
    if (pendingOffer == null && received == null) {
      pendingOffer = sdp;
      sendInvite(sdp);
    }
  }

  private void sendInvite(String offer) throws Exception {
    Request invite = call.dialog().request(Request.INVITE);
    invite.setHeader(context.messages().contact(context.point(SipReader.transport(invite))));
    context.messages().addCapabilities(invite);
    call.refresh().addTo(invite);
    context.messages().setSdp(invite, offer);
    pendingNumber = SipReader.number(call.dialog().send(invite).getRequest());
  }

  /** A request of this side was sent once more. */
  void sentAgain(long number, ClientTransaction again) {
    if (number == pendingNumber) {
      pendingNumber = SipReader.number(again.getRequest());
    }
  }

  private void retryLater(String offer) {
    int most = call.outgoing() != null ? OWNER_MOST_MILLIS : OTHER_MOST_MILLIS;
    int least = call.outgoing() != null ? OWNER_LEAST_MILLIS : 0;
    long delay = ThreadLocalRandom.current().nextInt(least, most);
    context.schedule(() -> call.offer(offer), Duration.ofMillis(delay));
  }

  /** Processes a response to an INVITE that this side has sent within the call. */
  void received(Response response) throws Exception {
    int status = response.getStatusCode();
    if (status < Response.OK) {
      return;
    }
    boolean isAccepted = status < Response.MULTIPLE_CHOICES;
    if (isAccepted) {
      call.dialog().acknowledge(response);
    }
    if (pendingOffer == null || SipReader.number(response) != pendingNumber) {
      return; // repeated
    }
    String offer = pendingOffer;
    pendingOffer = null;
    if (call.refresh().isRepeated(response)) {
      offer(offer);
    } else if (isAccepted) {
      call.refresh().responded(response);
      sdp = offer;
      SipReader.sdp(response).ifPresent(call.events()::completed);
    } else if (status == REQUEST_PENDING) {
      retryLater(offer);
    } else if (status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST
        || status == Response.REQUEST_TIMEOUT) {
      call.drop("the other side has no such call");
    }
  }

  /** Processes a re-INVITE or an UPDATE of the other side. */
  void requested(Request request, ServerTransaction transaction) throws Exception {
    Optional<String> offer = SipReader.sdp(request);
    boolean isOnlyRefresh = offer.isEmpty() && request.getMethod().equals(Request.UPDATE);
    if (pendingOffer != null && !isOnlyRefresh) {
      respond(transaction, REQUEST_PENDING);
      return;
    }
    if (received != null && !isOnlyRefresh) {
      Response busy = context.messages().response(Response.SERVER_INTERNAL_ERROR, request);
      busy.addHeader(context.messages().header("Retry-After", "1"));
      transaction.sendResponse(busy);
      return;
    }
    if (offer.isPresent() && !SipReader.isBody(request, "sdp")) {
      respond(transaction, Response.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    Duration asked = SipReader.interval(request, SessionExpires.NAME);
    if (!asked.isZero() && asked.compareTo(SessionInterval.SHORTEST) < 0) {
      transaction.sendResponse(call.refresh().tooSmall(request));
      return;
    }
    call.refresh()
        .requested(
            SessionInterval.ofCalled(
                asked,
                SipReader.interval(request, MinSE.NAME),
                SipReader.refresher(request),
                SipReader.options(request, SupportedHeader.NAME).contains("timer")));
    call.dialog().returnTo(ReturnPath.of(request, context.messages()));
    if (isOnlyRefresh) {
      accept(transaction, null);
      return;
    }
    received = transaction;
    isAnswered = false;
    isAnswerAwaited = offer.isEmpty();
    call.events().offered(offer);
  }

  void accept(String answer) throws Exception {
    if (received != null && !isAnswered) {
      isAnswered = true;
      ServerTransaction transaction = received;
      if (!isAnswerAwaited) {
        received = null;
      }
      sdp = answer;
      accept(transaction, answer);
    }
  }

  private void accept(ServerTransaction transaction, String answer) throws Exception {
    Request request = transaction.getRequest();
    Response response = context.messages().response(Response.OK, request);
    response.addHeader(context.messages().contact(context.point(SipReader.transport(request))));
    context.messages().addCapabilities(response);
    call.refresh().addTo(response);
    if (answer != null) {
      context.messages().setSdp(response, answer);
    }
    transaction.sendResponse(response);
  }

  void refuse(int status) throws Exception {
    if (received != null && !isAnswered) {
      ServerTransaction transaction = received;
      received = null;
      isAnswerAwaited = false;
      respond(transaction, status);
    }
  }

  /** The ACK of a re-INVITE, which has the answer if that had no offer. */
  void acknowledged(Request ack) {
    boolean isOfLast =
        received != null && SipReader.number(ack) == SipReader.number(received.getRequest());
    if (isOfLast && isAnswerAwaited) {
      received = null;
      isAnswerAwaited = false;
      SipReader.sdp(ack).ifPresent(call.events()::completed);
    }
  }

  private void respond(ServerTransaction transaction, int status) throws Exception {
    transaction.sendResponse(context.messages().response(status, transaction.getRequest()));
  }
}
