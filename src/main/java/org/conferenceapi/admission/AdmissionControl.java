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
 * Decides which API requests this node processes when it is overloaded. A caller with recently
 * verified credentials is identified by its account, every other caller by its client address. The
 * operator account and the health checks each have a bulkhead of their own, shared fairly among the
 * callers. So a flood of health checks of one caller does not block those of other callers.
 */
@ApplicationScoped
public class AdmissionControl {
  private static final String API = RestApplication.PATH + "/";
  private static final Set<String> HEALTH =
      Set.of(API + "health/live", API + "health/ready", API + "health/started");

  /** A client that sends one of these headers itself only avoids the {@link #pause}. */
  private static final List<String> PROXY_HEADERS =
      List.of(ClientAddress.FORWARDED_FOR, "Forwarded", "Via");

  private static final int RESERVED_PERMITS = 8;
  private static final int QUEUED_PER_PERMIT = 3;

  /**
   * Enough to keep a processor busy; more reads of one caller would only delay other callers. It
   * does not limit writes: they wait for the disk, and many of them share one group commit.
   */
  private static final int READS_PER_CALLER_AND_PROCESSOR = 2;

  @Inject RecentCallers callers;
  @Inject ClientAddress sources;
  @Inject OverloadResponse refusal;

  private int readWeight;
  private FairBulkhead general;
  private FairBulkhead operator;
  private FairBulkhead health;

  /** For the CDI client proxy only. */
  protected AdmissionControl() {}

  /**
   * Creates the bulkheads from the configuration.
   *
   * @param settings gives the number of requests at once and the longest wait
   */
  @Inject
  public AdmissionControl(Settings settings) {
    general = newBulkhead(settings, settings.maxRequestsAtOnce());
    operator = newBulkhead(settings, RESERVED_PERMITS);
    health = newBulkhead(settings, RESERVED_PERMITS);
    int reads = READS_PER_CALLER_AND_PROCESSOR * Runtime.getRuntime().availableProcessors();
    readWeight = Math.max(1, settings.maxRequestsAtOnce() / 2 / reads);
  }

  private static FairBulkhead newBulkhead(Settings settings, int permits) {
    return new FairBulkhead(
        permits, permits * QUEUED_PER_PERMIT, settings.maxWait(), System::nanoTime);
  }

  /**
   * One request and the bulkhead that it needs a permit of.
   *
   * @param known the account that sends it, if its credentials were verified recently
   * @param caller the caller that the permit counts for
   * @param bulkhead the bulkhead that gives the permit
   * @param weight how much the permit counts against the caller's share, from 1
   */
  record Entry(
      Optional<RecentCallers.Known> known, Requester caller, FairBulkhead bulkhead, int weight) {
    boolean enter() {
      return bulkhead.acquire(caller, weight);
    }

    void leave() {
      bulkhead.release(caller, weight);
    }
  }

  /**
   * Returns how many requests wait for a permit.
   *
   * @return the number of requests
   */
  public int waiting() {
    return general.waiting() + operator.waiting() + health.waiting();
  }

  /** Determines the caller, bulkhead and weight of an API request. */
  Entry entry(IncomingRequest request) {
    if (HEALTH.stream().anyMatch(each -> request.path().equals(request.contextPath() + each))) {
      return new Entry(Optional.empty(), healthCheckCaller(request), health, 1);
    }
    Optional<RecentCallers.Known> known = callers.find(request.header(HttpHeaders.AUTHORIZATION));
    Requester caller =
        new Requester(
            known.map(RecentCallers.Known::account).orElseGet(() -> sources.of(request)),
            known.isEmpty());
    boolean isOperator = known.filter(RecentCallers.Known::isOperator).isPresent();
    return isOperator
        ? new Entry(known, caller, operator, 1)
        : new Entry(known, caller, general, isRead(request) ? readWeight : 1);
  }

  private static boolean isRead(IncomingRequest request) {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  /**
   * The caller of a health check. A proxy's own health checks are kept apart from those that it
   * forwards, even if the proxy is not trusted.
   */
  private Requester healthCheckCaller(IncomingRequest request) {
    boolean isForwarded = !request.headers(ClientAddress.FORWARDED_FOR).isEmpty();
    return new Requester(sources.of(request) + (isForwarded ? " forwarded" : ""), true);
  }

  /**
   * Decides whether to refuse a request of which the server has read only the head. Server adapters
   * call it, because a refusal before the servlet container costs far less than one in it. It takes
   * no permit.
   *
   * @param request the request
   * @return the response if the node cannot admit the request now; empty if the request is to be
   *     processed
   */
  public Optional<OverloadResponse.Answer> refuse(IncomingRequest request) {
    if (!request.path().startsWith(request.contextPath() + API)) {
      return Optional.empty();
    }
    Entry entry = entry(request);
    return entry.bulkhead().wouldRefuse(entry.caller())
        ? Optional.of(refusal.of(request))
        : Optional.empty();
  }

  /**
   * How long a server adapter must not read from the connection after it has refused a request. It
   * is the time of {@code Retry-After}, so that a client that retries early costs no more than one
   * that waits. It is zero if the request came through a proxy, trusted or not: the connection then
   * also carries requests of other clients.
   *
   * @param request the refused request
   * @return the pause; zero for none
   */
  public Duration pause(IncomingRequest request) {
    return PROXY_HEADERS.stream().allMatch(each -> request.headers(each).isEmpty())
        ? refusal.retryAfter()
        : Duration.ZERO;
  }
}
