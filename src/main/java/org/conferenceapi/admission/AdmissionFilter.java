package org.conferenceapi.admission;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.api.http.LongRequest;
import org.conferenceapi.api.http.RequestPermits;
import org.conferenceapi.api.http.SlowResponseLimit;

/**
 * Admits API requests, or refuses them with 503. An admitted request holds a permit of its bulkhead
 * only while it is processed. The permit is released when the response body starts to be written,
 * so a client that reads its response slowly holds no permit.
 */
public class AdmissionFilter extends HttpFilter {
  /** The request attribute that holds the {@link RecentCallers.Known} caller, if known. */
  public static final String KNOWN = RecentCallers.Known.class.getName();

  @Inject transient AdmissionControl control;
  @Inject transient OverloadResponse refusal;
  @Inject transient SlowResponseLimit slowClients;

  /**
   * Publishes the {@link AdmissionControl} as an attribute of the servlet context. Server adapters
   * need it there, because CDI cannot inject into them.
   */
  @Override
  public void init() {
    getServletContext().setAttribute(AdmissionControl.class.getName(), control);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AdmissionControl.Entry entry = control.entry(IncomingRequest.of(request));
    entry.known().ifPresent(caller -> request.setAttribute(KNOWN, caller));
    if (!entry.enter()) {
      refuse(request, response);
      return;
    }
    HeldPermit permit = new HeldPermit(entry);
    WriteListeningResponse written = new WriteListeningResponse(response, permit::write);
    try {
      chain.doFilter(request, written);
      if (!LongRequest.isMarked(request)) {
        written.finish();
      }
    } finally {
      RequestPermits.release(request);
      permit.end();
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    SlowResponseLimit.Writing writing = slowClients.begin(null);
    try {
      refusal.write(request, response);
      response.getOutputStream().close();
    } finally {
      writing.close();
    }
  }

  /** The permit of one request; released when its response starts to be written, or at its end. */
  private final class HeldPermit {
    private final AdmissionControl.Entry entry;
    private SlowResponseLimit.Writing writing;
    private boolean released;
    private boolean isOver;

    HeldPermit(AdmissionControl.Entry entry) {
      this.entry = entry;
    }

    synchronized void write() {
      if (isOver) {
        return; // another thread writes the response of a long request
      }
      leave();
      writing = slowClients.begin(entry.known().map(RecentCallers.Known::account).orElse(null));
    }

    private void leave() {
      if (!released) {
        released = true;
        entry.leave();
      }
    }

    synchronized void end() {
      isOver = true;
      if (writing != null) {
        writing.close();
      }
      leave();
    }
  }
}
