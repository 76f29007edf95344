package org.conferenceapi.phone.trunk.connection;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.phone.sip.NextHop;
import org.conferenceapi.phone.sip.PeerReply;
import org.conferenceapi.phone.sip.PeerRequest;
import org.conferenceapi.phone.sip.SipEndpoint;
import org.conferenceapi.phone.trunk.TrunkSnapshot;
import org.conferenceapi.phone.trunk.Trunks;
import org.conferenceapi.platform.concurrent.OrderedExecutor;

/** A trunk that this node registers and watches; what it does, it does in order. */
final class HeldTrunk {
  private static final System.Logger LOG = System.getLogger(HeldTrunk.class.getName());
  private static final long OPTIONS_NANOS = Duration.ofSeconds(30).toNanos();

  private final String sid;
  private final SipEndpoint endpoint;
  private final TrunkLeases leases;
  private final Trunks trunks;
  private final OrderedExecutor<Runnable> order;
  private final TrunkRegistration registration;
  private long version = -1;
  private Optional<NextHop> hop = Optional.empty();
  private long nextOptions = System.nanoTime();
  private boolean isProbing;

  HeldTrunk(
      TrunkLeases.Held held,
      SipEndpoint endpoint,
      TrunkLeases leases,
      Trunks trunks,
      Executor executor) {
    this.sid = held.trunkSid();
    this.endpoint = endpoint;
    this.leases = leases;
    this.trunks = trunks;
    this.order = new OrderedExecutor<>(executor, Runnable::run);
    this.registration = new TrunkRegistration(sid, held.contact(), endpoint, leases, order::add);
  }

  /** Does what is due, while this node has the lease. */
  void tick(TrunkSnapshot trunk) {
    order.add(
        () -> {
          try {
            follow(trunk);
            registration.tick();
            probe();
          } catch (RuntimeException e) {
            LOG.log(
                ExceptionClassifier.level(e),
                "A trunk could not be looked after; it is tried again in a second.",
                e);
          }
        });
  }

  private void follow(TrunkSnapshot trunk) {
    if (version == trunk.version()) {
      return;
    }
    Optional<String> password = trunks.password(sid);
    hop = PeerHop.of(trunk, Optional.empty());
    nextOptions = System.nanoTime();
    try {
      registration.want(TrunkIdentity.of(trunk, password, endpoint));
    } catch (IllegalStateException e) {
      LOG.log(Level.WARNING, "The trunk " + sid + " cannot be registered: " + e.getMessage());
      registration.want(Optional.empty());
    }
    version = trunk.version();
  }

  private void probe() {
    long now = System.nanoTime();
    if (hop.isEmpty() || isProbing || now - nextOptions < 0) {
      return;
    }
    isProbing = true;
    nextOptions = now + OPTIONS_NANOS;
    String own = "sip:conference@" + endpoint.host();
    endpoint
        .ask(PeerRequest.options(hop.get(), PeerHop.uri(hop.get()), own))
        .whenCompleteAsync((reply, never) -> probed(reply), order::add);
  }

  private void probed(PeerReply reply) {
    isProbing = false;
    try {
      leases.probed(sid, reply);
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "What a trunk has answered could not be recorded; it is asked again in 30 seconds.",
          e);
    }
  }

  /**
   * Removes what this node has registered, if there is something.
   *
   * @return completed when the registrar has answered or was given up
   */
  CompletableFuture<Void> unregister() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    order.add(
        () -> {
          registration.want(Optional.empty());
          if (registration.isRegistered()) {
            registration.remove().whenComplete((reply, never) -> done.complete(null));
          } else {
            done.complete(null);
          }
        });
    return done;
  }

  /** Whether this node has registered something. May be late by one task. */
  boolean isRegistered() {
    return registration.isRegistered();
  }
}
