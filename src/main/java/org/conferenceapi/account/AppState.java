package org.conferenceapi.account;

/** The states of an {@link App}. */
public enum AppState {
  /** Conferences and sub-accounts can be created for it. */
  ACTIVE,
  /** Deleted: only its secrets are used, for notifications of its completed conferences. */
  DISPOSED
}
