package org.conferenceapi.phone.trunk.limit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * A call that occupies a line of a trunk, also if it has no participant yet. Its node renews the
 * lease; when that has expired, the call has ended with it.
 */
@Entity
@Table(name = "trunk_call")
public class TrunkCall {
  static final Duration LEASE = Duration.ofSeconds(15);

  @Id private String id;
  @Version private long version;
  private String trunkSid;
  private String node;
  private Instant leaseUntil;
  private boolean outgoing;
  private Instant answered;

  /** For JPA. */
  protected TrunkCall() {}

  /** A call that begins on a node. */
  static TrunkCall begun(String id, String trunkSid, boolean isOutgoing, String node, Instant now) {
    TrunkCall call = new TrunkCall();
    call.id = id;
    call.trunkSid = trunkSid;
    call.outgoing = isOutgoing;
    call.node = node;
    call.leaseUntil = now.plus(LEASE);
    return call;
  }

  /** Somebody has answered. */
  void answer(Instant now) {
    answered = now;
  }

  /** Whether it uses minutes. */
  boolean isCharged() {
    return outgoing && answered != null;
  }

  /** When it has ended, if it ends now; a call whose node was lost, when its lease expired. */
  Instant end(Instant now) {
    return leaseUntil.isBefore(now) ? leaseUntil : now;
  }

  String id() {
    return id;
  }

  String trunkSid() {
    return trunkSid;
  }

  String node() {
    return node;
  }

  Instant answered() {
    return answered;
  }
}
