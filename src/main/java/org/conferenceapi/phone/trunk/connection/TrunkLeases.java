package org.conferenceapi.phone.trunk.connection;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.conferenceapi.phone.sip.PeerReply;
import org.conferenceapi.phone.trunk.TrunkCreatedEvent;
import org.conferenceapi.phone.trunk.TrunkDisposedEvent;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.lifecycle.LocalNode;

/** The repository of trunk connections, and which node has which. Each method is a transaction. */
@Stateless
public class TrunkLeases {
  private static final int BATCH = 100;

  @PersistenceContext EntityManager db;
  @Inject LocalNode node;
  @Inject Clock clock;

  /**
   * A trunk that this node has.
   *
   * @param trunkSid the sid of the trunk
   * @param contact the contact that is registered, of this node or an earlier one; null for none
   */
  public record Held(String trunkSid, String contact) {}

  /**
   * Adds the connection of a new trunk.
   *
   * @param event the trunk
   */
  public void onCreated(@Observes TrunkCreatedEvent event) {
    db.persist(TrunkConnection.of(event.sid()));
  }

  /**
   * Deletes the connection of a deleted trunk.
   *
   * @param event the trunk
   */
  public void onDisposed(@Observes TrunkDisposedEvent event) {
    find(event.sid()).ifPresent(db::remove);
  }

  /**
   * Renews the leases of this node, and claims at most 100 connections that no node has.
   *
   * @param takesOver whether expired leases are known to be those of lost nodes
   * @return what this node has now
   */
  @SuppressWarnings("unchecked")
  public List<Held> hold(boolean takesOver) {
    Instant now = Times.now(clock);
    db.createQuery("update TrunkConnection c set c.leaseUntil = :until where c.node = :node")
        .setParameter("until", now.plus(TrunkConnection.LEASE))
        .setParameter("node", node.sid())
        .executeUpdate();
    List<String> free =
        db.createNativeQuery(
                "select trunkSid from trunk_connection where node is null or leaseUntil < ?1 limit "
                    + BATCH
                    + " for update skip locked")
            .setParameter(1, (takesOver ? now : Instant.EPOCH).atOffset(ZoneOffset.UTC))
            .getResultList();
    free.forEach(sid -> db.find(TrunkConnection.class, sid).claim(node.sid(), now));
    return own().stream()
        .map(each -> new Held(each.trunkSid(), each.contact().orElse(null)))
        .toList();
  }

  private List<TrunkConnection> own() {
    return db.createQuery(
            "select c from TrunkConnection c where c.node = :node", TrunkConnection.class)
        .setParameter("node", node.sid())
        .getResultList();
  }

  /** Gives all leases of this node back. */
  public void release() {
    db.createQuery(
            "update TrunkConnection c set c.node = null, c.leaseUntil = null"
                + " where c.node = :node")
        .setParameter("node", node.sid())
        .executeUpdate();
  }

  /**
   * Finds the connections that no node has.
   *
   * @param sids the sids of trunks
   * @return those of them
   */
  public List<String> free(Collection<String> sids) {
    return sids.isEmpty()
        ? List.of()
        : db.createQuery(
                "select c.trunkSid from TrunkConnection c"
                    + " where c.trunkSid in :sids and c.node is null",
                String.class)
            .setParameter("sids", sids)
            .getResultList();
  }

  /**
   * Notes a successful registration.
   *
   * @param sid the sid of the trunk
   * @param contact the contact
   * @param expires how long it is valid
   */
  public void registered(String sid, String contact, Duration expires) {
    Instant now = Times.now(clock);
    change(sid, each -> each.registered(contact, now.plus(expires), now));
  }

  /**
   * Notes a failed registration.
   *
   * @param sid the sid of the trunk
   * @param reply the response
   */
  public void registrationFailed(String sid, PeerReply reply) {
    change(sid, each -> each.registrationFailed(reply));
  }

  /**
   * Notes that nothing is registered any more.
   *
   * @param sid the sid of the trunk
   */
  public void unregistered(String sid) {
    change(sid, TrunkConnection::unregistered);
  }

  /**
   * Notes the response to OPTIONS.
   *
   * @param sid the sid of the trunk
   * @param reply the response
   */
  public void probed(String sid, PeerReply reply) {
    change(sid, each -> each.probed(reply, Times.now(clock)));
  }

  /** Changes it, unless another node has it meanwhile. */
  private void change(String sid, Consumer<TrunkConnection> change) {
    find(sid)
        .filter(each -> each.node() == null || each.node().equals(node.sid()))
        .ifPresent(change);
  }

  private Optional<TrunkConnection> find(String sid) {
    return Optional.ofNullable(db.find(TrunkConnection.class, sid, LockModeType.PESSIMISTIC_WRITE));
  }
}
