package org.conferenceapi.api.body.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/**
 * A servlet filter that keeps a request body from holding a thread when the application does not
 * read it. Before authentication, it keeps Jersey from reading a form. After the response, it reads
 * the bytes that have arrived and does not wait for the rest.
 */
public class UnreadBodyFilter extends HttpFilter {
  private static final System.Logger LOG = System.getLogger(UnreadBodyFilter.class.getName());
  private static final int BUFFER_SIZE = 8192;

  /**
   * The maximum number of bytes, 1 MiB, that are read and discarded after the response. Some
   * clients read the response only after they have sent their whole body.
   */
  private static final int MAX_DISCARDED_BYTES = 1 << 20;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!hasBody(request)) {
      chain.doFilter(request, response);
      return;
    }
    ErrorWatch watched = new ErrorWatch(response);
    chain.doFilter(isForm(request) ? new WithoutForm(request) : request, watched);
    // Payara writes an error page only after the filters, so that response must stay open here
    if (!request.isAsyncStarted() && !(watched.isError && !response.isCommitted())) {
      discard(request, response);
    }
  }

  /**
   * Jersey reads the parameters of a form before any JAX-RS filter of the application runs, and so
   * waits for the body.
   */
  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED);
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /**
   * Reads the rest of the body as far as it has arrived. If more is to come, sends the response and
   * closes the body while this thread is interrupted. Servers wait for the rest of a body before
   * they read the next request from the connection. WildFly does that on this thread unless the
   * thread is interrupted: then it closes the connection.
   */
  private static void discard(HttpServletRequest request, HttpServletResponse response) {
    try {
      ServletInputStream body = request.getInputStream();
      if (readAvailable(body)) {
        return;
      }
      response.getOutputStream().close(); // flush() would send it without its Content-Length
      Thread.currentThread().interrupt();
      body.close();
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "The filter did not wait for the rest of a request body", e);
    } finally {
      Thread.interrupted();
    }
  }

  /** Reads the available bytes, up to the maximum; returns whether the body has ended. */
  private static boolean readAvailable(ServletInputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    int read = 0;
    while (read < MAX_DISCARDED_BYTES && !body.isFinished() && body.available() > 0) {
      read += Math.max(0, body.read(buffer));
    }
    return body.isFinished();
  }

  /** Records whether the application has called {@code sendError}. */
  private static final class ErrorWatch extends HttpServletResponseWrapper {
    private boolean isError;

    ErrorWatch(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
      isError = true;
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      isError = true;
      super.sendError(status, message);
    }
  }

  /**
   * Presents a form as {@code application/octet-stream}, so that Jersey does not read it. Resources
   * reject that media type as they reject forms.
   */
  private static final class WithoutForm extends HttpServletRequestWrapper {
    WithoutForm(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getContentType() {
      return MediaType.APPLICATION_OCTET_STREAM;
    }

    @Override
    public String getHeader(String name) {
      return isType(name) ? getContentType() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isType(name)
          ? Collections.enumeration(List.of(getContentType()))
          : super.getHeaders(name);
    }

    private static boolean isType(String name) {
      return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name);
    }
  }
}
