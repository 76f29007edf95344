package org.conferenceapi.phone.trunk.connection;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.phone.sip.PeerReply;
import org.conferenceapi.phone.sip.PeerRequest;
import org.conferenceapi.phone.sip.SipEndpoint;

/**
 * The registration of a trunk by this node. Its methods are called one after the other; the
 * responses come by the same executor.
 */
final class TrunkRegistration {
  private static final System.Logger LOG = System.getLogger(TrunkRegistration.class.getName());
  private static final int CSEQ_STEP = 10;

  private final String trunkSid;
  private final SipEndpoint endpoint;
  private final TrunkLeases leases;
  private final Executor order;
  private final String callId = UUID.randomUUID().toString();
  private RegistrationPlan plan = new RegistrationPlan(System.nanoTime());
  private long number;
  private TrunkIdentity wanted;
  private volatile TrunkIdentity registered;

  /** The contact of a node that had the trunk before. */
  private String left;

  private boolean isWaiting;
  private boolean hasFailed;

  /** What the database does not know yet. */
  private Runnable unnoted;

  /**
   * Begins with what is known of the trunk.
   *
   * @param contact that is registered, maybe by another node; null for none
   * @param order runs one task after the other
   */
  TrunkRegistration(
      String trunkSid, String contact, SipEndpoint endpoint, TrunkLeases leases, Executor order) {
    this.trunkSid = trunkSid;
    this.left = contact;
    this.endpoint = endpoint;
    this.leases = leases;
    this.order = order;
  }

  /** Sets what to register from now on; empty to register nothing. */
  void want(Optional<TrunkIdentity> identity) {
    if (!Objects.equals(wanted, identity.orElse(null))) {
      wanted = identity.orElse(null);
      plan = new RegistrationPlan(System.nanoTime());
    }
    if (wanted != null && wanted.contact().equals(left)) {
      left = null; // this node had it before, or a node with the same address
    }
  }

  boolean isRegistered() {
    return registered != null;
  }

  /** Does what is due. */
  void tick() {
    note();
    if (isWaiting) {
      return;
    }
    if (registered != null && !registered.equals(wanted)) {
      remove();
    } else if (wanted != null && plan.isDue(System.nanoTime())) {
      TrunkIdentity identity = wanted;
      ask(identity, identity.contact(), plan.asked(), reply -> answered(identity, reply));
    } else if (left != null && registered != null) {
      String contact = left;
      left = null;
      ask(registered, contact, Duration.ZERO, reply -> {});
    } else if (left != null && wanted == null) {
      left = null; // whoever registered it has no credentials any more: it expires
      note(() -> leases.unregistered(trunkSid));
    }
  }

  private void answered(TrunkIdentity identity, PeerReply reply) {
    long now = System.nanoTime();
    Duration granted = reply.expires().orElse(Duration.ZERO);
    if (reply.isSuccess() && !granted.isZero()) {
      plan.succeeded(granted, now);
      registered = identity;
      log(false, "The trunk {0} is registered.", "");
      note(() -> leases.registered(trunkSid, identity.contact(), granted));
    } else {
      plan.failed(reply, now);
      if (!plan.isDue(now)) {
        log(true, "The trunk {0} cannot be registered: {1}", reply.status() + " " + reply.reason());
        note(() -> leases.registrationFailed(trunkSid, reply));
      }
    }
  }

  /** Logs changes only. */
  private void log(boolean isFailure, String message, String detail) {
    if (isFailure != hasFailed) {
      LOG.log(isFailure ? Level.WARNING : Level.INFO, message, trunkSid, detail);
    }
    hasFailed = isFailure;
  }

  /** Removes what this node has registered. */
  CompletableFuture<PeerReply> remove() {
    TrunkIdentity identity = registered;
    registered = null;
    note(() -> leases.unregistered(trunkSid));
    return ask(identity, identity.contact(), Duration.ZERO, reply -> {});
  }

  private CompletableFuture<PeerReply> ask(
      TrunkIdentity identity,
      String contact,
      Duration expires,
      java.util.function.Consumer<PeerReply> then) {
    isWaiting = true;
    number += CSEQ_STEP;
    PeerRequest request = identity.request(contact, expires, callId, number);
    return endpoint
        .ask(request)
        .whenCompleteAsync(
            (reply, never) -> {
              isWaiting = false;
              then.accept(reply);
            },
            order);
  }

  private void note(Runnable change) {
    unnoted = change;
    note();
  }

  private void note() {
    if (unnoted == null) {
      return;
    }
    try {
      unnoted.run();
      unnoted = null;
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "The state of a trunk could not be recorded; it is tried again in a second.",
          e);
    }
  }
}
