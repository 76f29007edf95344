package org.conferenceapi.phone.call;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.conference.event.ParticipantsChangedEvent;
import org.conferenceapi.conference.event.PhoneInvitedEvent;
import org.conferenceapi.phone.edge.DigitEvent;
import org.conferenceapi.phone.sip.CallEvents;
import org.conferenceapi.phone.sip.Invitation;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.sip.SipStartedEvent;
import org.conferenceapi.phone.sip.message.SipStatus;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;
import org.conferenceapi.platform.lifecycle.GracefulShutdown;
import org.conferenceapi.platform.lifecycle.ShutdownEvent;

/**
 * Starts the SIP endpoint of this node if {@code conference.phones} is {@code sip}, and passes on
 * what concerns calls: invitations, changes of conferences, digits and the time.
 */
@ApplicationScoped
public class CallControl {
  private static final System.Logger LOG = System.getLogger(CallControl.class.getName());

  /** Leases are renewed every so many seconds. */
  private static final int RENEWAL = 5;

  /** Phones are looked at every so many seconds. */
  private static final int SUPERVISION = 2;

  /** So many participants are looked up by one query. */
  private static final int AT_ONCE = 500;

  /** What the end of all calls may last when this node stops. */
  private static final Duration STOP = Duration.ofSeconds(10);

  @Inject CallServices services;
  @Inject GracefulShutdown shutdown;

  private SipEndpoint endpoint;
  private CoalescingTask calling;
  private CoalescingTask renewal;
  private CoalescingTask supervision;
  private LeaseRenewal leases;
  private InvitedCalls invited;
  private LostCalls lost;
  private int seconds;
  private volatile boolean isStopping;

  /** For CDI only. */
  protected CallControl() {}

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (endpoint != null) {
      services.starts.fire(new SipStartedEvent(endpoint));
    }
  }

  @PostConstruct
  void open() {
    if (services.takesCalls()) {
      calling = new CoalescingTask(services.executor, this::callInvited);
      renewal = new CoalescingTask(services.executor, this::renew);
      supervision = new CoalescingTask(services.executor, this::supervise);
      leases = new LeaseRenewal(services.calls, System::nanoTime);
      endpoint =
          SipEndpoint.start(
              SipConfigurations.of(services.settings.sip()),
              source -> !services.directory.from(source).isEmpty(),
              this::incoming,
              services.executor);
      invited = new InvitedCalls(services, endpoint);
      lost = new LostCalls(services, endpoint);
    }
  }

  private CallEvents incoming(SipCall call, Invitation invitation) {
    List<TrunkSnapshot> trunks = services.directory.from(invitation.source(), invitation.line());
    if (trunks.isEmpty()) {
      // nobody is known before the trunks are read; a trunk may have been deleted a moment ago
      call.reject(
          services.directory.isRead() ? SipStatus.FORBIDDEN : SipStatus.SERVICE_UNAVAILABLE);
      return new RejectedCall();
    }
    IncomingCall incoming = new IncomingCall(services, call, invitation, trunks);
    incoming.begin();
    return incoming;
  }

  void onInvited(@Observes(during = TransactionPhase.AFTER_SUCCESS) PhoneInvitedEvent event) {
    if (endpoint != null) {
      calling.request();
    }
  }

  private void callInvited() {
    if (!isStopping) {
      invited.begin();
    }
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChangedEvent event) {
    List<ActiveCall> calls = services.local.of(event.confSid());
    if (!calls.isEmpty()) {
      services.executor.execute(() -> look(calls, false));
    }
  }

  void onDigit(@Observes DigitEvent event) {
    services
        .local
        .withEdgeId(event.callId())
        .ifPresent(call -> call.post(() -> call.pressed(event.digit())));
  }

  void onSecond(@Observes EverySecondEvent event) {
    if (endpoint == null) {
      return;
    }
    if (shutdown.isStopping()) {
      drain();
    }
    calling.resubmit();
    if (seconds % RENEWAL == 0) {
      renewal.resubmit();
    }
    if (seconds % SUPERVISION == 0) {
      supervision.resubmit();
    }
    seconds++;
  }

  private void renew() {
    try {
      leases.renew(services.local.parts());
      if (leases.isTrusted() && !isStopping) {
        lost.end();
      }
    } catch (RuntimeException e) {
      leases.failed();
      LOG.log(
          ExceptionClassifier.level(e),
          "The leases of calls cannot be renewed; it is tried again in 5 seconds.",
          e);
    }
  }

  private void supervise() {
    List<ActiveCall> all = services.local.ofParticipants();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      look(all.subList(from, Math.min(all.size(), from + AT_ONCE)), true);
    }
  }

  /**
   * Ends calls whose participants are not to be in their conferences any more; {@code deeply} looks
   * also whether phones, media edges and media servers are still there.
   */
  private void look(Collection<ActiveCall> calls, boolean deeply) {
    List<String> parts = calls.stream().map(ActiveCall::part).toList();
    try {
      Set<String> live = services.participants.live(parts);
      Set<String> lostServer = deeply ? services.legs.withLostServer(parts) : Set.of();
      for (ActiveCall each : calls) {
        if (!live.contains(each.part())) {
          each.removed();
        } else if (deeply) {
          each.supervise(lostServer.contains(each.part()));
        }
      }
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "Calls cannot be compared with their conferences; it is tried again in 2 seconds.",
          e);
    }
  }

  /** From now on other nodes get new calls. */
  private void drain() {
    isStopping = true;
    endpoint.drain();
  }

  void onShutdown(@Observes ShutdownEvent event) {
    endCalls();
  }

  /** Ends the calls at an undeployment, if no graceful shutdown has come before. */
  void onEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    endCalls();
  }

  private void endCalls() {
    if (endpoint == null) {
      return;
    }
    drain();
    try {
      CompletableFuture.allOf(
              services.local.all().stream()
                  .map(ActiveCall::abandon)
                  .toArray(CompletableFuture<?>[]::new))
          .orTimeout(STOP.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Other nodes end the calls that this one cannot end in time", e);
    }
  }

  @PreDestroy
  void close() {
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
