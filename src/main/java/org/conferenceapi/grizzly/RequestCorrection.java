package org.conferenceapi.grizzly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServerProbe;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.util.DataChunk;

/**
 * Corrects each request before Grizzly processes it, and limits pipelining.
 *
 * <p>Grizzly fails at a host or a path that it cannot parse: it sends an empty 200 response without
 * processing the request. The probe replaces such a host or path by one that Grizzly can parse and
 * that {@link org.conferenceapi.api.filter.RequestHead} refuses. It drops empty lines before a
 * request (RFC 9112, section 2.2), which Grizzly takes for the start of the method. It refuses
 * HTTP/0.9 in the same way, and if a WebSocket was asked for that nobody accepted, the request is
 * an ordinary one: for both, Grizzly would leave out the {@code Content-Type} of the response.
 *
 * <p>Grizzly processes all pipelined requests of a connection (RFC 9112, section 9.3.2) in one
 * thread, before it serves another client there, and continues even if the connection is closed.
 * The probe therefore closes the connection after 4 pipelined requests, and after {@code TRACE}:
 * Payara responds to it without reading its body, which would become the next request.
 */
@SuppressWarnings("rawtypes") // Grizzly's API uses raw types
final class RequestCorrection extends HttpServerProbe.Adapter {
  private static final int MAX_PIPELINED = 4;
  private static final String INVALID_PATH = "/ ";
  private static final byte[] INVALID_HOST = "/".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] INVALID_ENCODING = "?".getBytes(StandardCharsets.US_ASCII);

  /** The number of requests so far in the bytes of one read. */
  private static final Attribute<Integer> REQUESTS_IN_READ =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestCorrection.class.getName());

  @Override
  public void onRequestReceiveEvent(HttpServerFilter filter, Connection from, Request request) {
    Integer before = REQUESTS_IN_READ.get(request.getContext());
    int number = before == null ? 1 : before + 1;
    if (request.getMethod() == Method.TRACE) {
      number = Math.max(number, MAX_PIPELINED);
    }
    REQUESTS_IN_READ.set(request.getContext(), number);
    if (number == MAX_PIPELINED) {
      request.getRequest().getProcessingState().setKeepAlive(false);
    } else if (number > MAX_PIPELINED || !from.isOpen()) {
      throw unchecked(new IOException("the connection is closed, or has too many requests"));
    }
  }

  @Override
  public void onBeforeServiceEvent(
      HttpServerFilter filter, Connection connection, Request request, HttpHandler handler) {
    HttpRequestPacket head = request.getRequest();
    String method = head.getMethod().getMethodString();
    if (!method.isEmpty() && method.charAt(0) <= ' ') {
      head.setMethod(method.stripLeading());
    }
    head.setIgnoreContentModifiers(false);
    if (head.getProtocol() == Protocol.HTTP_0_9) {
      head.setProtocol(Protocol.HTTP_1_0);
      head.setRequestURI(INVALID_PATH);
    }
    correctEncoding(head);
    try {
      head.getRequestURIRef().getDecodedRequestURIBC();
    } catch (IOException | RuntimeException e) {
      head.setRequestURI(INVALID_PATH);
    }
    try {
      DataChunk host = head.serverName();
      if (host.getLength() == 0) {
        host.setBytes(INVALID_HOST);
      }
    } catch (RuntimeException e) {
      // Grizzly parses the header once more
      head.getHeaders().getValue("Host").setBytes(INVALID_HOST);
    }
  }

  /** Grizzly cuts a value without any ASCII character so that nobody can read it. */
  private static void correctEncoding(HttpRequestPacket head) {
    DataChunk encoding = head.getHeaders().getValue("Content-Encoding");
    if (encoding != null && !isReadable(encoding)) {
      encoding.setBytes(INVALID_ENCODING);
    }
  }

  private static boolean isReadable(DataChunk value) {
    try {
      return value.toString() != null;
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  /**
   * Throws an {@link IOException} from a method that does not declare it: only for this type does
   * Grizzly close the connection without a log message.
   */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException unchecked(IOException e) throws E {
    throw (E) e;
  }
}
