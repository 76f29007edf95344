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
import org.conferenceapi.api.HeldPermits;
import org.conferenceapi.api.RestApplication;
import org.conferenceapi.api.SlowClients;
import org.conferenceapi.platform.Settings;

/**
 * Takes requests of the API in, or refuses them at once (overload). Who was authenticated lately is
 * a caller by account, everybody else by address. The operator has places of its own; a health
 * check needs none, as it costs no more than its refusal. A place is for the work; those who read
 * their answers slowly hold none.
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
  private transient Admission operator;

  @Override
  public void init() {
    everybody = admission(settings.maxRequestsAtOnce());
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
    Admission.Requester caller =
        new Admission.Requester(
            known.map(KnownCallers.Known::account).orElseGet(() -> sources.of(request)),
            known.isEmpty());
    Admission admission =
        known.filter(KnownCallers.Known::isOperator).isPresent() ? operator : everybody;
    boolean needsPlace = !isHealthCheck(request);
    if (needsPlace && !admission.enter(caller)) {
      SlowClients.Writing writing = slowClients.begin(null);
      try {
        refusal.write(request, response);
        response.getOutputStream().close();
      } finally {
        writing.close();
      }
      return;
    }
    Runnable leave = needsPlace ? () -> admission.leave(caller) : () -> {};
    Turn turn = new Turn(leave, caller);
    WrittenResponse written = new WrittenResponse(response, turn::write);
    try {
      chain.doFilter(request, written);
      written.finish();
    } finally {
      HeldPermits.release(request);
      turn.end();
    }
  }

  /** A place for the work on a request; while its answer is written, others may have it. */
  private final class Turn {
    private final Runnable leave;
    private final Admission.Requester caller;
    private SlowClients.Writing writing;
    private boolean left;

    Turn(Runnable leave, Admission.Requester caller) {
      this.leave = leave;
      this.caller = caller;
    }

    void write() {
      leave();
      writing = slowClients.begin(caller.isStranger() ? null : caller.name());
    }

    private void leave() {
      if (!left) {
        left = true;
        leave.run();
      }
    }

    void end() {
      if (writing != null) {
        writing.close();
      }
      leave();
    }
  }

  private static boolean isHealthCheck(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + HEALTH);
  }
}
