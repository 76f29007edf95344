package org.conferenceapi.media.reconcile;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.room.DisconnectTracker;

/** Removes participants from conferences whose legs have been lost for longer than their grace. */
@ApplicationScoped
public class LostParticipantReaper {
  private static final System.Logger LOG = System.getLogger(LostParticipantReaper.class.getName());

  @EJB DisconnectTracker disconnects;

  /** Removes all participants who are due. To be called every second. */
  void removeLost() {
    boolean well = true;
    for (var due = disconnects.due(); well && !due.isEmpty(); due = disconnects.due()) {
      well = putOut(due);
    }
  }

  /** Whether all could be removed. A failure for one does not prevent the removal of the others. */
  private boolean putOut(List<DisconnectTracker.Someone> due) {
    boolean well = true;
    for (DisconnectTracker.Someone each : due) {
      try {
        putOut(each);
      } catch (RuntimeException e) {
        LOG.log(
            Level.WARNING,
            "Participant " + each.partSid() + " cannot be removed; it is retried in a second.",
            e);
        well = false;
      }
    }
    return well;
  }

  private void putOut(DisconnectTracker.Someone someone) {
    try {
      disconnects.putOut(someone);
    } catch (Problem e) {
      if (e.code() != ProblemCode.NOT_FOUND) {
        throw e;
      }
      disconnects.forget(someone);
    }
  }
}
