package org.conferenceapi.phone.call;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.conferenceapi.conference.event.PhoneInvitedEvent;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;
import org.conferenceapi.platform.lifecycle.LocalNode;
import org.conferenceapi.platform.security.StoredSecrets;

/** The repository of calls, and which node has which. Each method runs in a transaction. */
@Stateless
public class CallLeases {
  private static final int BATCH = 100;

  @PersistenceContext EntityManager db;
  @Inject StoredSecrets secrets;
  @Inject LocalNode node;
  @Inject Clock clock;

  /**
   * What is needed to end a call of a node that is gone.
   *
   * @param confSid the sid of the conference
   * @param partSid the sid of the participant
   * @param dialog the snapshot of the SIP dialog, or null
   * @param edge the call on the media edge as it is stored, or null: see {@link #edgeOf}
   */
  public record Orphan(String confSid, String partSid, String dialog, String edge) {}

  /**
   * A participant to call.
   *
   * @param confSid the sid of the conference
   * @param partSid the sid of the participant
   */
  public record Pending(String confSid, String partSid) {}

  /**
   * Adds the call of an invited participant, in the transaction of the invitation.
   *
   * @param invited the participant
   */
  public void onInvited(@Observes PhoneInvitedEvent invited) {
    db.persist(PhoneCall.invited(invited.confSid(), invited.partSid()));
  }

  /**
   * Adds the call of a participant who has called this node.
   *
   * @param conf the sid of the conference
   * @param part the sid of the participant
   * @param trunk the sid of the trunk
   */
  public void announced(String conf, String part, String trunk) {
    db.persist(PhoneCall.announced(conf, part, trunk, node.sid(), Times.now(clock)));
  }

  /**
   * Claims the calls of participants whom no node calls yet.
   *
   * @return at most 100
   */
  @SuppressWarnings("unchecked")
  public List<Pending> claimPending() {
    List<String> pending =
        db.createNativeQuery(
                "select partSid from phone_call where node is null limit "
                    + BATCH
                    + " for update skip locked")
            .getResultList();
    return pending.stream()
        .map(
            sid -> {
              PhoneCall call = db.find(PhoneCall.class, sid);
              call.claim(node.sid(), Times.now(clock));
              return new Pending(call.confSid(), sid);
            })
        .toList();
  }

  /**
   * Stores what another node needs to end a call.
   *
   * @param part the sid of the participant
   * @param trunk the sid of the trunk
   * @param dialog the snapshot of the SIP dialog, or null
   * @param edge the call on the media edge as text, or null
   */
  public void store(String part, String trunk, String dialog, String edge) {
    find(part)
        .ifPresent(call -> call.store(trunk, dialog, edge == null ? null : secrets.toStored(edge)));
  }

  /**
   * Deletes a call that has ended.
   *
   * @param part the sid of the participant
   */
  public void delete(String part) {
    find(part).ifPresent(db::remove);
  }

  private Optional<PhoneCall> find(String part) {
    return Optional.ofNullable(db.find(PhoneCall.class, part, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Renews the leases of calls. A call of this node that is not among them, because its end could
   * not be recorded, becomes an orphan.
   *
   * @param parts the sids of the participants whose calls this node has
   */
  public void renew(Collection<String> parts) {
    db.createQuery(
            "update PhoneCall c set c.leaseUntil = :until"
                + " where c.node = :node and c.partSid in :parts")
        .setParameter("until", Times.now(clock).plus(PhoneCall.LEASE))
        .setParameter("node", node.sid())
        .setParameter("parts", parts.isEmpty() ? List.of("") : parts)
        .executeUpdate();
  }

  /**
   * Claims calls of nodes that are gone.
   *
   * @return at most 100
   */
  @SuppressWarnings("unchecked")
  public List<Orphan> claimOrphans() {
    Instant now = Times.now(clock);
    List<String> orphans =
        db.createNativeQuery(
                "select partSid from phone_call where leaseUntil < ?1 limit "
                    + BATCH
                    + " for update skip locked")
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .getResultList();
    return orphans.stream()
        .map(
            sid -> {
              PhoneCall call = db.find(PhoneCall.class, sid);
              call.claim(node.sid(), now);
              return new Orphan(call.confSid(), sid, call.dialog(), call.edge());
            })
        .toList();
  }

  /**
   * Decrypts the call on the media edge. It needs no transaction.
   *
   * @param orphan a call
   * @return the call on the media edge as text; empty if it had none
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<String> edgeOf(Orphan orphan) {
    return Optional.ofNullable(orphan.edge()).map(secrets::fromStored);
  }

  /**
   * Deletes the calls of deleted conferences.
   *
   * @param event the conferences
   */
  public void onConferencesDeleted(@Observes ConferencesDeletedEvent event) {
    db.createQuery("delete from PhoneCall c where c.confSid in :sids")
        .setParameter("sids", event.confSids())
        .executeUpdate();
  }
}
