package org.conferenceapi.media.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.media.room.DisconnectTracker;

/** Puts out those who are in conferences and have not been heard for too long. */
@ApplicationScoped
public class SilentParticipantReaper {
  private static final System.Logger LOG =
      System.getLogger(SilentParticipantReaper.class.getName());

  @Inject DisconnectTracker disconnects;

  /** All whose time is over. To be done every second. */
  void beat() {
    boolean well = true;
    for (var due = disconnects.due(); well && !due.isEmpty(); due = disconnects.due()) {
      well = putOut(due);
    }
  }

  /** Whether all are out now; one who cannot be put out does not keep the others in. */
  private boolean putOut(List<DisconnectTracker.Someone> due) {
    boolean well = true;
    for (DisconnectTracker.Someone each : due) {
      try {
        putOut(each);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Somebody cannot be put out; it is tried again in a second.", e);
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
