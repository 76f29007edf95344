package org.conferenceapi.phone.call;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.conference.event.ParticipantsChangedEvent;
import org.conferenceapi.conference.event.PhoneInvitedEvent;
import org.conferenceapi.phone.edge.DigitEvent;
import org.conferenceapi.phone.edge.EdgeCall;
import org.conferenceapi.phone.edge.EdgeException;
import org.conferenceapi.phone.sip.CallEvents;
import org.conferenceapi.phone.sip.Invitation;
import org.conferenceapi.phone.sip.SipCall;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.sip.SipStatus;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;
import org.conferenceapi.platform.lifecycle.ShutdownEvent;

/**
 * Starts the SIP endpoint of this node if {@code conference.phones} is {@code sip}, and passes on
 * what concerns calls: invitations, changes of conferences, digits and calls of nodes that are
 * gone.
 */
@ApplicationScoped
public class CallControl {
  private static final System.Logger LOG = System.getLogger(CallControl.class.getName());

  /** Leases and phones are looked at every so many seconds. */
  private static final int SECONDS = 5;

  @Inject CallServices services;

  private SipEndpoint endpoint;
  private CoalescingTask calling;
  private CoalescingTask renewal;
  private CoalescingTask supervision;
  private LeaseRenewal leases;
  private int seconds;
  private volatile boolean isStopping;

  /** For CDI only. */
  protected CallControl() {}

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    LOG.log(Level.DEBUG, "There is {0} SIP endpoint.", endpoint == null ? "no" : "one");
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
    }
  }

  private CallEvents incoming(SipCall call, Invitation invitation) {
    List<TrunkSnapshot> trunks = services.directory.from(invitation.source());
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

  /** Calls participants whom no node calls yet. */
  private void callInvited() {
    if (isStopping) {
      return;
    }
    try {
      for (CallLeases.Pending each : services.calls.claimPending()) {
        attempt("A participant cannot be called; the call fails.", () -> call(each));
      }
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "Invited participants cannot be called; it is tried again in a second.",
          e);
    }
  }

  /** Does something for one call; if it fails, the call becomes an orphan, which is ended. */
  private static void attempt(String message, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(ExceptionClassifier.level(e), message, e);
    }
  }

  private void call(CallLeases.Pending pending) {
    services
        .participants
        .find(pending.confSid(), pending.partSid())
        .filter(participant -> !participant.status().isFinal())
        .ifPresentOrElse(
            participant -> OutgoingCall.begin(services, endpoint, participant),
            () -> services.calls.delete(pending.partSid()));
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChangedEvent event) {
    services.local.of(event.confSid()).forEach(each -> each.post(each::check));
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
    calling.resubmit();
    if (seconds++ % SECONDS == 0) {
      renewal.resubmit();
      supervision.resubmit();
    }
  }

  private void renew() {
    try {
      leases.renew(services.local.parts());
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "The leases of calls cannot be renewed; it is tried again in 5 seconds.",
          e);
    }
  }

  private void supervise() {
    for (ActiveCall each : services.local.all()) {
      each.post(each::check);
      each.post(each::supervise);
    }
    if (!leases.isTrusted()) {
      return;
    }
    try {
      for (CallLeases.Orphan each : services.calls.claimOrphans()) {
        services.executor.execute(
            () -> attempt("A lost call is not ended yet.", () -> endOrphan(each)));
      }
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "Calls of lost nodes cannot be ended; it is tried again in 5 seconds.",
          e);
    }
  }

  /** Ends a call whose node is gone: the phone gets a BYE, and the participant leaves. */
  private void endOrphan(CallLeases.Orphan orphan) {
    if (services.local.has(orphan.partSid())) {
      return; // the lease of a call of this node had expired
    }
    if (orphan.dialog() != null) {
      endpoint.end(orphan.dialog());
    }
    attempt(
        "A lost call could not be deleted from its media edge.",
        () -> services.calls.edgeOf(orphan).map(EdgeCall::ofText).ifPresent(this::deleteFromEdge));
    try {
      services.participants.end(
          orphan.confSid(), orphan.partSid(), SipStatus.SERVICE_UNAVAILABLE, "The node was lost");
    } catch (Problem e) {
      LOG.log(Level.DEBUG, "The conference of a lost call does not exist any more", e);
    }
    services.calls.delete(orphan.partSid());
  }

  private void deleteFromEdge(EdgeCall call) {
    try {
      services.edges.find(call.edge()).ifPresent(edge -> edge.delete(call));
    } catch (EdgeException e) {
      LOG.log(Level.DEBUG, "The edge forgets the call after a time without audio", e);
    }
  }

  void onShutdown(@Observes ShutdownEvent event) {
    isStopping = true;
    if (endpoint != null) {
      endpoint.drain();
    }
  }

  @PreDestroy
  void close() {
    if (endpoint != null) {
      services.local.all().forEach(ActiveCall::abandon);
      endpoint.close();
    }
  }
}
