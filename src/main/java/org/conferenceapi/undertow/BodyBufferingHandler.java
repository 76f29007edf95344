package org.conferenceapi.undertow;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.util.Headers;

/**
 * Reads the body of a request into memory before the request gets a worker thread. A request with a
 * longer {@code Content-Length} than the limit is passed on at once: the application refuses it by
 * its length, or reads the body as a stream.
 */
final class BodyBufferingHandler implements HttpHandler {
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
    // RequestBufferingHandler does not wait for the body of a request with this header; the first
    // read sends 100 (Continue) without it, too
    exchange.getRequestHeaders().remove(Headers.EXPECT);
    HttpHandler handler = buffering(exchange);
    backlog.add(exchange, reserved);
    handler.handleRequest(exchange);
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
    passOn(exchange);
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
