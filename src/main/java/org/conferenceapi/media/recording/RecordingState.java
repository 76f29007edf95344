package org.conferenceapi.media.recording;

/** The state of a recording. */
enum RecordingState {
  /** The media server is to be told to start. */
  STARTING,
  /** The media server writes the file. */
  RUNNING,
  /** The media server is to be told to stop. */
  STOPPING,
  /** The disk was full, so the file is incomplete; the media server is to be told to stop. */
  CUTTING,
  /** Ended, with a complete file. */
  COMPLETED,
  /** Ended, with an incomplete file, because the disk was full. */
  CUT,
  /** Ended, without a file. */
  FAILED,
  /** The conference was deleted: the file and the row are to be deleted. */
  FORGOTTEN
}
