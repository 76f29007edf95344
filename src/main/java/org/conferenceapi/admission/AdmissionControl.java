package org.conferenceapi.admission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conferenceapi.admission.FairBulkhead.Requester;
import org.conferenceapi.api.RestApplication;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.platform.config.Settings;

/**
 * Which requests of the API the node works on (overload). Who was authenticated lately is a caller
 * by account, everybody else by address. The operator has places of its own, and so have health
 * checks, so that a flood of them keeps nobody's own from being answered.
 */
@ApplicationScoped
public class AdmissionControl {
  private static final String API = RestApplication.PATH + "/";
  private static final Set<String> HEALTH =
      Set.of(API + "health/live", API + "health/ready", API + "health/started");

  /** Clients that write them themselves only do without the pause. */
  private static final List<String> TRACES_OF_PROXIES =
      List.of(ClientAddress.FORWARDED_FOR, "Forwarded", "Via");

  private static final int RESERVED = 8;
  private static final int WAITING_PER_PLACE = 3;

  /**
   * Enough to keep a processor busy; more of one account would only delay others. Changes are not
   * bounded by this, as they wait for the disk, and many of them for the same write.
   */
  private static final int READS_OF_ONE_PER_PROCESSOR = 2;

  @Inject RecentCallers callers;
  @Inject ClientAddress sources;
  @Inject OverloadResponse refusal;

  private int weightOfRead;
  private FairBulkhead everybody;
  private FairBulkhead operator;
  private FairBulkhead health;

  /** For the proxy. */
  protected AdmissionControl() {}

  /** As configured. */
  @Inject
  public AdmissionControl(Settings settings) {
    everybody = admission(settings, settings.maxRequestsAtOnce());
    operator = admission(settings, RESERVED);
    health = admission(settings, RESERVED);
    int reads = READS_OF_ONE_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
    weightOfRead = Math.max(1, settings.maxRequestsAtOnce() / 2 / reads);
  }

  private static FairBulkhead admission(Settings settings, int places) {
    return new FairBulkhead(
        places, places * WAITING_PER_PLACE, settings.maxWait(), System::nanoTime);
  }

  /**
   * One request and the place that it needs.
   *
   * @param known who sends it, if its credentials were right lately
   */
  record Entry(
      Optional<RecentCallers.Known> known, Requester caller, FairBulkhead bulkhead, int weight) {
    boolean enter() {
      return bulkhead.enter(caller, weight);
    }

    void leave() {
      bulkhead.leave(caller, weight);
    }
  }

  /** The place that a request of the API needs. */
  Entry entry(IncomingRequest request) {
    if (HEALTH.stream().anyMatch(each -> request.path().equals(request.contextPath() + each))) {
      return new Entry(Optional.empty(), prober(request), health, 1);
    }
    Optional<RecentCallers.Known> known = callers.of(request.header(HttpHeaders.AUTHORIZATION));
    Requester caller =
        new Requester(
            known.map(RecentCallers.Known::account).orElseGet(() -> sources.of(request)),
            known.isEmpty());
    boolean isOperator = known.filter(RecentCallers.Known::isOperator).isPresent();
    return isOperator
        ? new Entry(known, caller, operator, 1)
        : new Entry(known, caller, everybody, isRead(request) ? weightOfRead : 1);
  }

  private static boolean isRead(IncomingRequest request) {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  /**
   * A proxy's own checks are told apart from what it passes on, also if it is not a trusted one.
   */
  private Requester prober(IncomingRequest request) {
    boolean isForwarded = !request.headers(ClientAddress.FORWARDED_FOR).isEmpty();
    return new Requester(sources.of(request) + (isForwarded ? " forwarded" : ""), true);
  }

  /**
   * What is answered to a request that the node cannot take in now, for a server that has read no
   * more of it than its head: to refuse it there costs far less than in the container. Nothing if
   * it is to go on.
   */
  public Optional<OverloadResponse.Answer> refuse(IncomingRequest request) {
    if (!request.path().startsWith(request.contextPath() + API)) {
      return Optional.empty();
    }
    Entry entry = entry(request);
    return entry.bulkhead().refuses(entry.caller())
        ? Optional.of(refusal.of(request))
        : Optional.empty();
  }

  /**
   * How long a server reads nothing more from the connection of a request that was refused: as long
   * as its client was told to wait, so that those who do not wait cost no more than those who do. A
   * proxy, trusted or not, has requests of others on the same connection, which do not wait.
   */
  public Duration pause(IncomingRequest request) {
    return TRACES_OF_PROXIES.stream().allMatch(each -> request.headers(each).isEmpty())
        ? refusal.retryAfter()
        : Duration.ZERO;
  }
}
