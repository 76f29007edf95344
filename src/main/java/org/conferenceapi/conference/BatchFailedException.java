package org.conferenceapi.conference;

import jakarta.ejb.ApplicationException;

/** Shared work failed before its commit was tried: none of it is done. */
@ApplicationException(rollback = true)
final class BatchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BatchFailedException(RuntimeException cause) {
    super(cause);
  }
}
