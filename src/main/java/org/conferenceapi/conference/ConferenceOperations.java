package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;

/** Applies operations to locked conferences, with all that a change of the status entails. */
@ApplicationScoped
public class ConferenceOperations {
  @PersistenceContext EntityManager db;
  @Inject LockedConferences conferences;
  @Inject ConferenceEvents events;
  @Inject MediaBridge bridge;
  @Inject Event<ConferencesDeletedEvent> deleted;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Applies an operation to a conference, adds the events and notifications of the change, and
   * informs the media bridge.
   *
   * @param conference the conference, which the caller has locked
   * @param operation the operation of the conference
   * @throws Problem any problem of the operation
   */
  void apply(
      Conference conference, BiFunction<Conference, ChangeContext, ConferenceChange> operation) {
    Instant now = Times.now(clock);
    ChangeContext at =
        new ChangeContext(
            now, settings.emptyTimeout(), settings.retention(), () -> conferences.live(conference));
    ConferenceChange change = operation.apply(conference, at);
    events.statusesChanged(conference, change, now);
    if (!change.equals(ConferenceChange.NONE)) {
      bridge.changed(conference, change);
    }
  }

  /**
   * Deletes completed conferences with everything that belongs to them.
   *
   * @param event the conferences, which the caller has locked; other packages delete their rows of
   *     them
   */
  void delete(ConferencesDeletedEvent event) {
    if (event.confSids().isEmpty()) {
      return;
    }
    deleted.fire(event);
    for (String statement :
        List.of(
            "delete from Participant p where p.confSid in :sids",
            "delete from Conference c where c.sid in :sids")) {
      db.createQuery(statement).setParameter("sids", event.confSids()).executeUpdate();
    }
  }
}
