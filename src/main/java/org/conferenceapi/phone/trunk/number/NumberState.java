package org.conferenceapi.phone.trunk.number;

/** Whether a number exists for clients. */
enum NumberState {
  /** It can be found. */
  ACTIVE,
  /** It was deleted. */
  DISPOSED
}
