package org.conferenceapi.admission;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.api.http.RequestPermits;
import org.conferenceapi.api.http.SlowReaderLimit;

/**
 * Takes requests of the API in, or refuses them at once. A place is for the work; those who read
 * their answers slowly hold none.
 */
public class AdmissionFilter extends HttpFilter {
  /** The attribute of a request that says who sends it, if that is known. */
  public static final String KNOWN = RecentCallers.Known.class.getName();

  @Inject transient AdmissionControl control;
  @Inject transient OverloadResponse refusal;
  @Inject transient SlowReaderLimit slowClients;

  /** Tells adapters of servers, which nothing can be injected into, what decides. */
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
    Turn turn = new Turn(entry);
    WriteListeningResponse written = new WriteListeningResponse(response, turn::write);
    try {
      chain.doFilter(request, written);
      written.finish();
    } finally {
      RequestPermits.release(request);
      turn.end();
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    SlowReaderLimit.Writing writing = slowClients.begin(null);
    try {
      refusal.write(request, response);
      response.getOutputStream().close();
    } finally {
      writing.close();
    }
  }

  /** A place for the work on a request; while its answer is written, others may have it. */
  private final class Turn {
    private final AdmissionControl.Entry entry;
    private SlowReaderLimit.Writing writing;
    private boolean left;

    Turn(AdmissionControl.Entry entry) {
      this.entry = entry;
    }

    void write() {
      leave();
      writing = slowClients.begin(entry.known().map(RecentCallers.Known::account).orElse(null));
    }

    private void leave() {
      if (!left) {
        left = true;
        entry.leave();
      }
    }

    void end() {
      if (writing != null) {
        writing.close();
      }
      leave();
    }
  }
}
