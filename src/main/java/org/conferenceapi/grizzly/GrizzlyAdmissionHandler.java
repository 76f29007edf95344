package org.conferenceapi.grizzly;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.conferenceapi.admission.AdmissionControl;
import org.conferenceapi.admission.OverloadResponse;
import org.conferenceapi.api.http.IncomingRequest;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Refuses the requests that an overloaded node cannot admit, before they reach the servlet
 * container. It then does not read from the connection for a while (see {@link
 * AdmissionControl#pause}). The pause holds no thread.
 */
final class GrizzlyAdmissionHandler extends HttpHandler {
  private static final System.Logger LOG =
      System.getLogger(GrizzlyAdmissionHandler.class.getName());
  private static final String REFUSED = GrizzlyAdmissionHandler.class.getName();

  private final HttpHandler next;
  private final AdmissionControl control;
  private final String contextPath;
  private final ScheduledExecutorService timer;

  /**
   * Creates a handler in front of another one.
   *
   * @param next handles the requests that are not refused
   * @param control decides which requests to refuse
   * @param contextPath the context path of the application
   * @param timer ends the pauses
   */
  GrizzlyAdmissionHandler(
      HttpHandler next,
      AdmissionControl control,
      String contextPath,
      ScheduledExecutorService timer) {
    super(next.getName());
    this.next = next;
    this.control = control;
    this.contextPath = contextPath;
    this.timer = timer;
    setAllowCustomStatusMessage(next.isAllowCustomStatusMessage());
    setAllowEncodedSlash(next.isAllowEncodedSlash());
    setRequestURIEncoding(next.getRequestURIEncoding());
  }

  /** The handler that this one was put in front of. */
  HttpHandler next() {
    return next;
  }

  /**
   * Chooses the executor of {@link #service}. For a refused request, the executor writes the
   * response and runs the service only after the pause; until then the server does not read on.
   */
  @Override
  public RequestExecutorProvider getRequestExecutorProvider() {
    return new RequestExecutorProvider() {
      @Override
      public Executor getExecutor(Request request) {
        IncomingRequest incoming = new GrizzlyRequest(request, contextPath);
        return control
            .refuse(incoming)
            .map(answer -> refusing(request, answer, control.pause(incoming)))
            .orElseGet(() -> next.getRequestExecutorProvider().getExecutor(request));
      }
    };
  }

  private Executor refusing(Request request, OverloadResponse.Answer answer, Duration pause) {
    request.setAttribute(REFUSED, true);
    return end -> {
      Executor workers = request.getContext().getConnection().getTransport().getWorkerThreadPool();
      try {
        write(answer, request);
        timer.schedule(() -> workers.execute(end), pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (IOException | RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "The client has disconnected, or the application is stopping", e);
        workers.execute(end);
      }
    };
  }

  private static void write(OverloadResponse.Answer answer, Request request) throws IOException {
    if (canStayOpen(request.getRequest())) {
      writeDirectly(answer, request);
    } else {
      write(answer, request.getResponse());
    }
  }

  private static boolean canStayOpen(HttpRequestPacket head) {
    return head.getProtocol() == Protocol.HTTP_1_1
        && head.getProcessingState().isKeepAlive()
        && !head.isExpectContent();
  }

  private static void write(OverloadResponse.Answer answer, Response response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    try (OutputStream body = response.getOutputStream()) {
      body.write(answer.body());
    }
  }

  /**
   * Writes the response directly, because Grizzly closes the connection after each 503 response.
   */
  private static void writeDirectly(OverloadResponse.Answer answer, Request request)
      throws IOException {
    HttpResponsePacket response = request.getResponse().getResponse();
    response.setCommitted(true);
    response.setExpectContent(false);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(answer.status()).append(" Service Unavailable\r\n");
    answer.headers().forEach((name, value) -> appendField(head, name, value));
    appendField(head, "Content-Length", "" + answer.body().length);
    head.append("\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    if (request.getMethod() != Method.HEAD) {
      bytes.write(answer.body());
    }
    FilterChainContext context = request.getContext();
    context.write(Buffers.wrap(context.getMemoryManager(), bytes.toByteArray()));
  }

  private static void appendField(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (request.getAttribute(REFUSED) == null) {
      next.service(request, response);
    }
  }

  private record GrizzlyRequest(Request request, String contextPath) implements IncomingRequest {
    @Override
    public String method() {
      return request.getMethod().getMethodString();
    }

    @Override
    public String path() {
      return request.getRequestURI();
    }

    @Override
    public List<String> headers(String name) {
      return StreamSupport.stream(request.getHeaders(name).spliterator(), false).toList();
    }

    @Override
    public String remoteAddress() {
      return request.getRemoteAddr();
    }

    @Override
    public String localAddress() {
      return request.getLocalAddr();
    }

    @Override
    public String scheme() {
      return request.getScheme();
    }

    @Override
    public String host() {
      try {
        return request.getServerName();
      } catch (RuntimeException e) {
        // Grizzly throws if it cannot parse the Host header
        return "";
      }
    }

    @Override
    public int port() {
      return request.getServerPort();
    }
  }
}
