package org.conferenceapi.conference;

import jakarta.ejb.ApplicationException;

/** A batch of commands failed before its commit started: nothing of it is stored. */
@ApplicationException(rollback = true)
final class BatchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BatchFailedException(RuntimeException cause) {
    super(cause);
  }
}
