package org.conferenceapi.undertow;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.util.Headers;

/**
 * Takes a request's body in before a thread is given to the request. What is larger than the
 * service takes in memory goes on at once: it refuses that by its length, or reads it as it comes.
 */
final class BodyBufferingHandler implements HttpHandler {
  private final HttpHandler next;
  private final int mostBytes;
  private final BufferedMemory backlog;

  /** Made when it is known how large the server's buffers are. */
  private volatile HttpHandler buffering;

  private volatile int reserved;

  BodyBufferingHandler(HttpHandler next, int mostBytes, BufferedMemory backlog) {
    this.next = next;
    this.mostBytes = mostBytes;
    this.backlog = backlog;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.isRequestComplete()
        || exchange.getRequestContentLength() > mostBytes
        || isUnknownCoding(exchange.getRequestHeaders().getFirst(Headers.TRANSFER_ENCODING))) {
      serve(exchange);
      return;
    }
    // whoever waits to be asked for the body is asked by the first attempt to read it; with this
    // header the body would not be waited for
    exchange.getRequestHeaders().remove(Headers.EXPECT);
    HttpHandler handler = buffering(exchange);
    backlog.add(exchange, reserved);
    handler.handleRequest(exchange);
  }

  /** The service refuses it; nobody knows where it ends. */
  private static boolean isUnknownCoding(String transferCoding) {
    return transferCoding != null && !transferCoding.equalsIgnoreCase("chunked");
  }

  private HttpHandler buffering(HttpServerExchange exchange) {
    if (buffering == null) {
      int size = exchange.getConnection().getByteBufferPool().getBufferSize();
      // one more, so that the end of the body is seen
      int buffers = mostBytes / size + 2;
      reserved = buffers * size;
      buffering = new RequestBufferingHandler(this::complete, buffers);
    }
    return buffering;
  }

  private void complete(HttpServerExchange exchange) throws Exception {
    backlog.remove(exchange);
    serve(exchange);
  }

  private void serve(HttpServerExchange exchange) throws Exception {
    if (exchange.getConnection() instanceof AbstractServerConnection connection
        && connection.getExtraBytes() != null) {
      // the next request is there before this one is answered: nobody who is in earnest does that,
      // and answers that nobody reads would cost as much as others (RFC 9112, section 9.3.2)
      exchange.setPersistent(false);
    }
    next.handleRequest(exchange);
  }
}
