package org.conferenceapi.admission;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import org.conferenceapi.api.LargePages;
import org.conferenceapi.api.RestApplication;
import org.conferenceapi.api.SlowClients;
import org.conferenceapi.platform.Settings;

/**
 * Takes requests of the API in, or refuses them at once (overload). Who was authenticated lately is
 * a caller by account, everybody else by address. Health checks and the operator have places of
 * their own. A place is for the work; those who read their answers slowly hold none.
 */
public class AdmissionFilter extends HttpFilter {
  /** The attribute of a request that says who sends it, if that is known. */
  public static final String KNOWN = KnownCallers.Known.class.getName();

  private static final String HEALTH = RestApplication.PATH + "/health/";
  private static final int RESERVED = 8;
  private static final int WAITING_PER_PLACE = 3;

  @Inject transient Settings settings;
  @Inject transient KnownCallers callers;
  @Inject transient SourceAddress sources;
  @Inject transient Refusal refusal;
  @Inject transient SlowClients slowClients;

  private transient Admission everybody;
  private transient Admission health;
  private transient Admission operator;

  @Override
  public void init() {
    everybody = admission(settings.maxRequestsAtOnce());
    health = admission(RESERVED);
    operator = admission(RESERVED);
  }

  private Admission admission(int places) {
    return new Admission(places, places * WAITING_PER_PLACE, settings.maxWait(), System::nanoTime);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<KnownCallers.Known> known = callers.of(request.getHeader(HttpHeaders.AUTHORIZATION));
    known.ifPresent(caller -> request.setAttribute(KNOWN, caller));
    String caller = known.map(KnownCallers.Known::account).orElseGet(() -> sources.of(request));
    Admission admission = admission(request, known);
    if (!admission.enter(caller)) {
      SlowClients.Writing writing = slowClients.begin();
      try {
        refusal.write(request, response);
        response.getOutputStream().close();
      } finally {
        writing.close();
      }
      return;
    }
    Turn turn = new Turn(admission, caller, known.isEmpty());
    WrittenResponse written = new WrittenResponse(response, turn::write);
    try {
      chain.doFilter(request, written);
      if (known.isEmpty()) {
        written.finish();
      }
    } finally {
      LargePages.release(request);
      turn.end();
    }
  }

  /** A place for the work on a request; while its answer is written, others may have it. */
  private final class Turn {
    private final Admission admission;
    private final String caller;
    private final boolean isStranger;
    private SlowClients.Writing writing;
    private boolean left;

    Turn(Admission admission, String caller, boolean isStranger) {
      this.admission = admission;
      this.caller = caller;
      this.isStranger = isStranger;
    }

    void write() {
      leave();
      writing = isStranger ? slowClients.begin() : null;
    }

    private void leave() {
      if (!left) {
        left = true;
        admission.leave(caller);
      }
    }

    void end() {
      if (writing != null) {
        writing.close();
      }
      leave();
    }
  }

  private Admission admission(HttpServletRequest request, Optional<KnownCallers.Known> known) {
    if (request.getRequestURI().startsWith(request.getContextPath() + HEALTH)) {
      return health;
    }
    return known.filter(KnownCallers.Known::isOperator).isPresent() ? operator : everybody;
  }
}
