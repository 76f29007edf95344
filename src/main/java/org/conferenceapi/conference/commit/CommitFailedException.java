package org.conferenceapi.conference.commit;

import jakarta.ejb.ApplicationException;

/**
 * The commit of a shared transaction failed, so that its outcome is unknown. As an application
 * exception, it passes the session beans as it is.
 */
@ApplicationException
final class CommitFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommitFailedException(RuntimeException cause) {
    super(cause);
  }
}
