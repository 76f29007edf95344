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

/** The repository of participants. Only their {@link Conference} changes them. */
@ApplicationScoped
public class Participants {
  static final NewestFirstQuery<Participant> OF_CONFERENCE =
      new NewestFirstQuery<>(Participant.class, "participant", List.of("confSid"), "status", "sid");

  private static final Set<ParticipantStatus> LIVE =
      EnumSet.of(
          ParticipantStatus.INITIATED, ParticipantStatus.RINGING, ParticipantStatus.ANSWERED);

  @PersistenceContext EntityManager db;

  /**
   * Finds a participant of a conference by its sid.
   *
   * @throws Problem {@code not-found} if the conference has no such participant
   */
  Participant find(Conference conference, String sid) {
    Participant found = db.find(Participant.class, sid);
    if (found == null || !found.confSid().equals(conference.sid())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return found;
  }

  /**
   * Reads participants into the persistence context with one statement, so that {@link #find} needs
   * no further statement. Does nothing for a single sid.
   */
  void readAll(List<String> sids) {
    if (sids.size() > 1) {
      db.createQuery("select p from Participant p where p.sid in :sids", Participant.class)
          .setParameter("sids", sids)
          .getResultList();
    }
  }

  /**
   * Lists a page of a conference's participants, newest first, including those who left.
   *
   * @throws Problem {@code invalid} if the paging parameters are invalid
   */
  Paging.Page<Participant> list(
      Conference conference, Set<ParticipantStatus> statuses, Paging paging) {
    List<Participant> found =
        OF_CONFERENCE.read(
            db, List.of(conference.sid()), statuses, "", paging.after(), paging.size() + 1);
    return paging.page(found, Participant::sid);
  }

  /** Lists the participants who are in a conference or invited to it, in invitation order. */
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
