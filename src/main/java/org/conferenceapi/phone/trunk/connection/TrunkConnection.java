package org.conferenceapi.phone.trunk.connection;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.conferenceapi.phone.sip.PeerReply;

/** Which node registers and watches a trunk, and what it has seen there. */
@Entity
@Table(name = "trunk_connection")
public class TrunkConnection {
  static final Duration LEASE = Duration.ofSeconds(15);
  private static final int MAX_REASON = 200;

  @Id private String trunkSid;
  @Version private long version;

  /** The node that has the lease; null if it was given back. */
  private String node;

  /** Compared by queries only. */
  @Basic private Instant leaseUntil;

  /** The contact that is registered; null for none. */
  private String contact;

  private Instant registeredSince;
  private Instant registeredUntil;
  private Integer registrationStatus;
  private String registrationReason;
  private Instant optionsTime;
  private Integer optionsStatus;
  private String optionsReason;
  private Long optionsMillis;

  /** For JPA. */
  protected TrunkConnection() {}

  /** The connection of a new trunk, which no node has. */
  static TrunkConnection of(String trunkSid) {
    TrunkConnection connection = new TrunkConnection();
    connection.trunkSid = trunkSid;
    return connection;
  }

  /** Gives it to a node. */
  void claim(String by, Instant now) {
    node = by;
    leaseUntil = now.plus(LEASE);
  }

  /** Notes a successful registration. */
  void registered(String as, Instant until, Instant now) {
    if (!isRegistered(now)) {
      registeredSince = now;
    }
    contact = as;
    registeredUntil = until;
    registrationStatus = null;
    registrationReason = null;
  }

  /** Notes a failed registration. An earlier one may still be valid. */
  void registrationFailed(PeerReply reply) {
    registrationStatus = reply.status();
    registrationReason = cut(reply.reason());
  }

  /** Notes that nothing is registered any more. */
  void unregistered() {
    contact = null;
    registeredSince = null;
    registeredUntil = null;
    registrationStatus = null;
    registrationReason = null;
  }

  /** Notes the response to OPTIONS. */
  void probed(PeerReply reply, Instant now) {
    optionsTime = now;
    optionsStatus = reply.status();
    optionsReason = cut(reply.reason());
    optionsMillis = reply.roundTrip().map(Duration::toMillis).orElse(null);
  }

  private static String cut(String text) {
    return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
  }

  /**
   * Returns the sid of the trunk.
   *
   * @return the sid
   */
  public String trunkSid() {
    return trunkSid;
  }

  /**
   * Returns the node that registers and watches the trunk.
   *
   * @return the sid of the node, or null
   */
  public String node() {
    return node;
  }

  /** The contact that is registered. */
  Optional<String> contact() {
    return Optional.ofNullable(contact);
  }

  /**
   * Returns whether the trunk is registered: the last registration has not expired.
   *
   * @param now the time
   * @return whether it is
   */
  public boolean isRegistered(Instant now) {
    return registeredUntil != null && registeredUntil.isAfter(now);
  }

  /**
   * Returns since when it is registered without a gap.
   *
   * @return the time, or null
   */
  public Instant registeredSince() {
    return registeredSince;
  }

  /**
   * Returns the SIP status of the last registration, if it has failed.
   *
   * @return the status, or null
   */
  public Integer registrationStatus() {
    return registrationStatus;
  }

  /**
   * Returns the reason phrase of the last registration, if it has failed.
   *
   * @return the reason, or null
   */
  public String registrationReason() {
    return registrationReason;
  }

  /**
   * Returns when OPTIONS was last answered or given up.
   *
   * @return the time, or null
   */
  public Instant optionsTime() {
    return optionsTime;
  }

  /**
   * Returns the SIP status of the last OPTIONS.
   *
   * @return the status, or null
   */
  public Integer optionsStatus() {
    return optionsStatus;
  }

  /**
   * Returns the reason phrase of the last OPTIONS.
   *
   * @return the reason, or null
   */
  public String optionsReason() {
    return optionsReason;
  }

  /**
   * Returns the time until the response to the last OPTIONS.
   *
   * @return milliseconds; null if there was no response
   */
  public Long optionsMillis() {
    return optionsMillis;
  }
}
