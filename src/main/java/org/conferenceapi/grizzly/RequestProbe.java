package org.conferenceapi.grizzly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServerProbe;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.util.DataChunk;

/**
 * Sees each request before the server works on it.
 *
 * <p>The server fails at a host or a path that it cannot parse, after which the answer is an empty
 * 200 and nothing was done. So others are put in their place that can be parsed, and that {@link
 * org.conferenceapi.api.filter.RequestHead} refuses. Empty lines before a request (RFC 9112,
 * section 2.2), which the server takes for the beginning of the method, are dropped.
 *
 * <p>One thread works on everything that a client has asked for ahead (RFC 9112, section 9.3.2),
 * before any other client gets it, and goes on when the connection is closed. So a connection ends
 * with the last of a number of such requests.
 */
@SuppressWarnings("rawtypes") // as the server has them
final class RequestProbe extends HttpServerProbe.Adapter {
  private static final int MOST_AHEAD = 4;
  private static final String NO_PATH = "/ ";
  private static final byte[] NO_HOST = "/".getBytes(StandardCharsets.US_ASCII);

  /** How many requests were in the bytes that were read at once. */
  private static final Attribute<Integer> READ_AT_ONCE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestProbe.class.getName());

  @Override
  public void onRequestReceiveEvent(HttpServerFilter filter, Connection from, Request request) {
    Integer before = READ_AT_ONCE.get(request.getContext());
    int number = before == null ? 1 : before + 1;
    READ_AT_ONCE.set(request.getContext(), number);
    if (number == MOST_AHEAD) {
      request.getRequest().getProcessingState().setKeepAlive(false);
    } else if (number > MOST_AHEAD || !from.isOpen()) {
      throw unchecked(new IOException("nobody waits for this request"));
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
    try {
      head.getRequestURIRef().getDecodedRequestURIBC();
    } catch (IOException | RuntimeException e) {
      head.setRequestURI(NO_PATH);
    }
    try {
      DataChunk host = head.serverName();
      if (host.getLength() == 0) {
        host.setBytes(NO_HOST);
      }
    } catch (RuntimeException e) {
      // it is parsed once more
      head.getHeaders().getValue("Host").setBytes(NO_HOST);
    }
  }

  /** The server closes the connection without a word for this kind only, and may not declare it. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException unchecked(IOException e) throws E {
    throw (E) e;
  }
}
