package org.conferenceapi.undertow;

import io.undertow.io.IoCallback;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.xnio.IoUtils;

/**
 * Reads the body of a request into memory before the request gets a worker thread. A request with a
 * longer {@code Content-Length} than the limit is passed on at once: the application refuses it by
 * its length, or reads the body as a stream. If the client ends the connection before the end of
 * the body, the response is 400 without a body; by itself, Undertow would send 500 or even 200.
 */
final class BodyBufferingHandler implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(BodyBufferingHandler.class.getName());

  private static final AttachmentKey<Boolean> COMPLETE = AttachmentKey.create(Boolean.class);

  private final HttpHandler next;
  private final int maxBytes;
  private final BufferedMemory backlog;

  /** Created with the first body, since only then the size of the server's buffers is known. */
  private volatile HttpHandler buffering;

  private volatile int reserved;

  /**
   * Creates a handler in front of another one.
   *
   * @param next handles the request after its body is read
   * @param maxBytes the longest body to buffer, in bytes
   * @param backlog accounts for the memory of the buffers
   */
  BodyBufferingHandler(HttpHandler next, int maxBytes, BufferedMemory backlog) {
    this.next = next;
    this.maxBytes = maxBytes;
    this.backlog = backlog;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.isRequestComplete()
        || exchange.getRequestContentLength() > maxBytes
        || isUnknownCoding(exchange.getRequestHeaders().getFirst(Headers.TRANSFER_ENCODING))) {
      passOn(exchange);
      return;
    }
    if (HttpContinue.requiresContinueResponse(exchange)
        && !HttpContinue.createResponseSender(exchange).send()) {
      // not even these few bytes fit: the client reads nothing
      IoUtils.safeClose(exchange.getConnection());
      return;
    }
    // RequestBufferingHandler does not wait for the body of a request with this header
    exchange.getRequestHeaders().remove(Headers.EXPECT);
    HttpHandler handler = buffering(exchange);
    backlog.add(exchange, reserved);
    exchange.setStatusCode(StatusCodes.BAD_REQUEST); // until the body is complete
    exchange.addDefaultResponseListener(BodyBufferingHandler::refuse);
    try {
      handler.handleRequest(exchange);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A client ended the connection before the end of the body", e);
      exchange.endExchange();
    }
  }

  /** Sends the refusal without the page that the server adds to errors. */
  private static boolean refuse(HttpServerExchange exchange) {
    if (exchange.getAttachment(COMPLETE) != null || !exchange.isResponseChannelAvailable()) {
      return false;
    }
    exchange.setPersistent(false);
    exchange.setResponseContentLength(0);
    exchange.getResponseSender().close(IoCallback.END_EXCHANGE);
    return true;
  }

  /** Whether the end of the body cannot be determined; the application refuses such a request. */
  private static boolean isUnknownCoding(String transferCoding) {
    return transferCoding != null && !transferCoding.equalsIgnoreCase("chunked");
  }

  private HttpHandler buffering(HttpServerExchange exchange) {
    if (buffering == null) {
      int size = exchange.getConnection().getByteBufferPool().getBufferSize();
      // one more buffer, so that the end of the body is detected
      int buffers = maxBytes / size + 2;
      reserved = buffers * size;
      buffering = new RequestBufferingHandler(this::complete, buffers);
    }
    return buffering;
  }

  private void complete(HttpServerExchange exchange) throws Exception {
    backlog.remove(exchange);
    exchange.addExchangeCompleteListener(
        (completed, listener) -> {
          discard(completed);
          listener.proceed();
        });
    exchange.putAttachment(COMPLETE, true);
    exchange.setStatusCode(StatusCodes.OK);
    passOn(exchange);
  }

  /**
   * Discards what the application has not read. Undertow itself would free its buffers and, for
   * asynchronous requests, then read them.
   */
  private static void discard(HttpServerExchange exchange) {
    Connectors.resetRequestChannel(exchange);
    IoUtils.safeClose(exchange.getRequestChannel());
  }

  private void passOn(HttpServerExchange exchange) throws Exception {
    if (exchange.getConnection() instanceof AbstractServerConnection connection
        && connection.getExtraBytes() != null) {
      // the next request was pipelined before this one has a response (RFC 9112, section 9.3.2): no
      // serious client does that, and responses that no client reads cost as much as others
      exchange.setPersistent(false);
    }
    next.handleRequest(exchange);
  }
}
