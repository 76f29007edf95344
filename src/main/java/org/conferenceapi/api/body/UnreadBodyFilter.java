package org.conferenceapi.api.body;

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
 * Sees to it that a body which the application does not want holds no thread: neither before the
 * caller is known, nor after the answer.
 */
public class UnreadBodyFilter extends HttpFilter {
  private static final System.Logger LOG = System.getLogger(UnreadBodyFilter.class.getName());
  private static final int PIECE = 8192;

  /** What clients that read the answer only after their body may still send. */
  private static final int MOST = 1 << 20;

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
    // Payara makes the page of an error only after the filters
    if (!request.isAsyncStarted() && !(watched.isError && !response.isCommitted())) {
      discard(request, response);
    }
  }

  /** Jersey looks for the parameters of a form, and so waits for it, before any filter of ours. */
  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED);
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /**
   * Reads what is there of the rest. Servers wait for what is still to come before they take the
   * next request; WildFly does that on this thread, unless the thread is interrupted: then it
   * closes the connection.
   */
  private static void discard(HttpServletRequest request, HttpServletResponse response) {
    try {
      ServletInputStream body = request.getInputStream();
      if (isRead(body)) {
        return;
      }
      response.getOutputStream().close(); // with its length, which flushing it would leave out
      Thread.currentThread().interrupt();
      body.close();
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "The rest of a body was not waited for", e);
    } finally {
      Thread.interrupted();
    }
  }

  private static boolean isRead(ServletInputStream body) throws IOException {
    byte[] piece = new byte[PIECE];
    int read = 0;
    while (read < MOST && !body.isFinished() && body.available() > 0) {
      read += Math.max(0, body.read(piece));
    }
    return body.isFinished();
  }

  /** Notices an error whose page is still to come. */
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

  /** A form that is called anything, which no resource takes either. */
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
