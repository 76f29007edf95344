package org.conferenceapi.media.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.room.DisconnectTracker;

/** Removes participants from conferences whose legs have been lost for longer than their grace. */
@ApplicationScoped
public class LostParticipantReaper {
  private static final System.Logger LOG = System.getLogger(LostParticipantReaper.class.getName());

  @Inject DisconnectTracker disconnects;

  /** Removes all participants who are due. To be called every second. */
  void removeLost() {
    boolean well = true;
    for (var due = disconnects.due(); well && !due.isEmpty(); due = disconnects.due()) {
      well = remove(due);
    }
  }

  /** Whether all could be removed. A failure for one does not prevent the removal of the others. */
  private boolean remove(List<DisconnectTracker.LostParticipant> due) {
    boolean well = true;
    for (DisconnectTracker.LostParticipant each : due) {
      try {
        remove(each);
      } catch (RuntimeException e) {
        LOG.log(
            ExceptionClassifier.level(e),
            "Participant " + each.partSid() + " cannot be removed; it is retried in a second.",
            e);
        well = false;
      }
    }
    return well;
  }

  private void remove(DisconnectTracker.LostParticipant participant) {
    try {
      disconnects.remove(participant);
    } catch (Problem e) {
      if (e.code() != ProblemCode.NOT_FOUND) {
        throw e;
      }
      disconnects.forget(participant);
    }
  }
}
