package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/** The participants of conferences; they change through their conference only. */
@ApplicationScoped
public class Participants {
  static final NewestFirstQuery<Participant> OF_CONFERENCE =
      new NewestFirstQuery<>(Participant.class, "participant", List.of("confSid"), "status", "sid");

  private static final Set<ParticipantStatus> LIVE =
      EnumSet.of(
          ParticipantStatus.INITIATED, ParticipantStatus.RINGING, ParticipantStatus.ANSWERED);

  @PersistenceContext EntityManager db;

  /**
   * The conference's participant of this sid.
   *
   * @throws Problem {@code not-found}
   */
  Participant find(Conference conference, String sid) {
    Participant found = db.find(Participant.class, sid);
    if (found == null || !found.confSid().equals(conference.sid())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return found;
  }

  /** Reads those of the sids into the transaction, where {@link #find} sees them. */
  void readAll(List<String> sids) {
    if (sids.size() > 1) {
      db.createQuery("select p from Participant p where p.sid in :sids", Participant.class)
          .setParameter("sids", sids)
          .getResultList();
    }
  }

  /** A page of the conference's participants, those who left included, newest first. */
  Paging.Page<Participant> list(
      Conference conference, Set<ParticipantStatus> statuses, Paging paging) {
    List<Participant> found =
        OF_CONFERENCE.read(
            db, List.of(conference.sid()), statuses, "", paging.after(), paging.size() + 1);
    return paging.page(found, Participant::sid);
  }

  /** Those who are in the conference or being called, in the order of their invitations. */
  List<Participant> live(Conference conference) {
    return db.createQuery(
            "select p from Participant p where p.confSid = :conf and p.status in :live"
                + " order by p.sid",
            Participant.class)
        .setParameter("conf", conference.sid())
        .setParameter("live", LIVE)
        .getResultList();
  }
}
