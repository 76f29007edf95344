package org.conferenceapi.phone.trunk;

/** Whether a trunk exists for clients. */
enum TrunkState {
  /** It can be found. */
  ACTIVE,
  /** It was deleted. */
  DISPOSED
}
