package org.conferenceapi.phone.sip;

import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sip.ClientTransaction;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.MinExpiresHeader;
import javax.sip.header.RetryAfterHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.phone.sip.message.SipReader;

/** A request outside of calls until its final response; digest challenges are answered. */
final class Exchange {
  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

  /** One for the challenge, one for a nonce that is too old. */
  private static final int MAX_ANSWERS = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SipContext context;
  private final PeerRequest request;
  private final CompletableFuture<PeerReply> reply = new CompletableFuture<>();
  private volatile long sentAt;
  private int answers;

  Exchange(SipContext context, PeerRequest request) {
    this.context = context;
    this.request = request;
  }

  CompletableFuture<PeerReply> reply() {
    return reply;
  }

  /** Sends the request, which may take the time of a connection. */
  void begin(ClientTransaction transaction) throws Exception {
    context.schedule(() -> fail(Response.REQUEST_TIMEOUT, "No response"), PATIENCE);
    send(transaction);
  }

  private void send(ClientTransaction transaction) throws Exception {
    transaction.setApplicationData(this);
    sentAt = System.nanoTime();
    transaction.sendRequest();
  }

  /** Processes a response. */
  void received(Response response, ClientTransaction transaction) {
    int status = response.getStatusCode();
    if (status < Response.OK || reply.isDone()) {
      return;
    }
    boolean isChallenge =
        status == Response.UNAUTHORIZED || status == Response.PROXY_AUTHENTICATION_REQUIRED;
    if (isChallenge && request.hop().credentials().isPresent() && answers++ < MAX_ANSWERS) {
      try {
        Optional<Request> again =
            context
                .authentication()
                .again(response, transaction, request.hop().credentials().get());
        if (again.isPresent()) {
          send(context.transaction(again.get()));
          return;
        }
      } catch (Exception e) {
        LOG.log(Level.DEBUG, "A challenge could not be answered", e);
      }
    }
    reply.complete(of(response));
  }

  /** There is no response. */
  void fail(int status, String reason) {
    reply.complete(PeerReply.none(status, reason));
  }

  private PeerReply of(Response response) {
    return new PeerReply(
        response.getStatusCode(),
        SipReader.reason(response),
        Optional.of(Duration.ofNanos(System.nanoTime() - sentAt)),
        granted(response),
        response.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader least
            ? Optional.of(Duration.ofSeconds(Math.max(0, least.getExpires())))
            : Optional.empty(),
        response.getHeader(RetryAfterHeader.NAME) instanceof RetryAfterHeader after
            ? Optional.of(Duration.ofSeconds(Math.max(0, after.getRetryAfter())))
            : Optional.empty());
  }

  /** A response to REGISTER lists all contacts, each with its time (RFC 3261, section 10.3). */
  private Optional<Duration> granted(Response response) {
    if (request.binding().isEmpty() || response.getStatusCode() != Response.OK) {
      return Optional.empty();
    }
    PeerRequest.Binding binding = request.binding().get();
    Iterator<?> contacts = response.getHeaders(ContactHeader.NAME);
    while (contacts.hasNext()) {
      ContactHeader each = (ContactHeader) contacts.next();
      boolean isNamed = each.getAddress() != null && each.getExpires() >= 0;
      if (isNamed && isSame(each.getAddress().getURI(), binding.contact())) {
        return Optional.of(Duration.ofSeconds(each.getExpires()));
      }
    }
    return Optional.of(ofAll(response).orElse(binding.expires()));
  }

  private static Optional<Duration> ofAll(Message response) {
    return response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader all
        ? Optional.of(Duration.ofSeconds(Math.max(0, all.getExpires())))
        : Optional.empty();
  }

  /** Registrars may change the parameters of a contact. */
  private boolean isSame(URI listed, String own) {
    try {
      return listed instanceof SipURI one
          && context.messages().address(own).getURI() instanceof SipURI other
          && String.valueOf(one.getUser()).equals(other.getUser())
          && one.getHost().equalsIgnoreCase(other.getHost())
          && one.getPort() == other.getPort();
    } catch (ParseException e) {
      return false;
    }
  }
}
