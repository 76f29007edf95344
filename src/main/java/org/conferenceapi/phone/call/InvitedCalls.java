package org.conferenceapi.phone.call;

import java.time.Duration;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.conference.phone.PhoneParticipant;
import org.conferenceapi.phone.sip.SipEndpoint;

/** Calls participants whom no node calls yet. */
final class InvitedCalls {
  private static final System.Logger LOG = System.getLogger(InvitedCalls.class.getName());

  /** What a start of this node may last until media edges have responded. */
  private static final Duration START = Duration.ofSeconds(10);

  private final CallServices services;
  private final SipEndpoint endpoint;
  private final long started = System.nanoTime();

  InvitedCalls(CallServices services, SipEndpoint endpoint) {
    this.services = services;
    this.endpoint = endpoint;
  }

  /** Calls those who are invited now. */
  void begin() {
    if (!isReady()) {
      return;
    }
    try {
      services.calls.claimPending().forEach(this::begin);
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "Invited participants cannot be called; it is tried again in a second.",
          e);
    }
  }

  /** Whether this node knows trunks and media edges; if not, other nodes may do so. */
  private boolean isReady() {
    return services.directory.isRead()
        && (services.edges.choose().isPresent() || System.nanoTime() - started > START.toNanos());
  }

  private void begin(CallLeases.Pending pending) {
    try {
      services
          .participants
          .find(pending.confSid(), pending.partSid())
          .filter(participant -> !participant.status().isFinal())
          .ifPresentOrElse(this::begin, () -> services.calls.delete(pending.partSid()));
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "A participant cannot be called; the call ends when its lease has expired.",
          e);
    }
  }

  private void begin(PhoneParticipant participant) {
    try {
      OutgoingCall.begin(services, endpoint, participant);
    } catch (RuntimeException e) {
      CallFailure failure = CallFailure.of(e);
      LOG.log(failure.level(), "A participant cannot be called; the call fails.", e);
      OutgoingCall.fail(services, participant, failure.status(), failure.reason());
    }
  }
}
