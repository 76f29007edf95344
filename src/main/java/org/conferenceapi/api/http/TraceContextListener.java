package org.conferenceapi.api.http;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import org.conferenceapi.platform.TraceContext;

/**
 * Sets the {@link TraceContext} of the thread that processes a request. The request logs that
 * {@code server-config} sets up read its trace id from an attribute of the request.
 */
@WebListener
public class TraceContextListener implements ServletRequestListener {
  /** The name of the attribute of the servlet request; {@code -} without a trace context. */
  static final String ATTRIBUTE = "traceId";

  /** Begins the trace context, before any filter sees the request. */
  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request) {
      TraceContext.begin(RequestHeaders.joined(request, TraceContext.HEADER));
      request.setAttribute(ATTRIBUTE, TraceContext.traceId().orElse("-"));
    }
  }

  /** Ends it, since the thread processes other requests next. */
  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    TraceContext.end();
  }
}
