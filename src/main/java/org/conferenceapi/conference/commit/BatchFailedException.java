package org.conferenceapi.conference.commit;

import jakarta.ejb.ApplicationException;

/** A shared transaction failed before its commit started: nothing of it is stored. */
@ApplicationException(rollback = true)
public final class BatchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BatchFailedException(RuntimeException cause) {
    super(cause);
  }
}
