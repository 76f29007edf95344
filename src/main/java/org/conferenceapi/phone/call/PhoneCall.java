package org.conferenceapi.phone.call;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * A call of a participant, from the invitation or the announcement on until it is ended. One node
 * has it, and renews its lease; if that node dies, another one ends the call by what is stored
 * here.
 */
@Entity
@Table(name = "phone_call")
public class PhoneCall {
  static final Duration LEASE = Duration.ofSeconds(15);

  @Id private String partSid;
  @Version private long version;
  private String confSid;
  @Basic private String trunkSid;

  /** The node that has the call; null until a node calls an invited participant. */
  private String node;

  /** Compared by queries only. */
  @Basic private Instant leaseUntil;

  /** The SIP dialog, once the call is set up. */
  private String dialog;

  /** The call on the media edge, encrypted: it has the keys of the audio. */
  private String edge;

  /** For JPA. */
  protected PhoneCall() {}

  /** A participant who is to be called. */
  static PhoneCall invited(String confSid, String partSid) {
    PhoneCall call = new PhoneCall();
    call.confSid = confSid;
    call.partSid = partSid;
    return call;
  }

  /** A participant who has called. */
  static PhoneCall announced(
      String confSid, String partSid, String trunkSid, String node, Instant now) {
    PhoneCall call = invited(confSid, partSid);
    call.trunkSid = trunkSid;
    call.claim(node, now);
    return call;
  }

  /** Assigns it to a node. */
  void claim(String by, Instant now) {
    node = by;
    leaseUntil = now.plus(LEASE);
  }

  /** Notes what another node needs to end the call. */
  void store(String trunk, String sipDialog, String edgeCall) {
    trunkSid = trunk;
    dialog = sipDialog;
    edge = edgeCall;
  }

  String partSid() {
    return partSid;
  }

  String confSid() {
    return confSid;
  }

  String node() {
    return node;
  }

  String dialog() {
    return dialog;
  }

  String edge() {
    return edge;
  }
}
