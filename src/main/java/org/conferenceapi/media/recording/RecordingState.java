package org.conferenceapi.media.recording;

/** How far a recording is. */
enum RecordingState {
  /** The media server is to be told. */
  STARTING,
  /** The media server writes it. */
  RUNNING,
  /** The media server is to be told that it ends. */
  STOPPING,
  /** It could not be written to its end; the media server is to be told that it ends. */
  CUTTING,
  /** It is over; there is a file. */
  COMPLETED,
  /** It is over; there is a file, in which something is missing: the disk was full. */
  CUT,
  /** It is over; there is no file. */
  FAILED,
  /** Its conference is forgotten: the file is to be deleted. */
  FORGOTTEN
}
