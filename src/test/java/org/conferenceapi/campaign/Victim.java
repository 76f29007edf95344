package org.conferenceapi.campaign;

import java.util.Locale;

/** Who is killed. */
enum Victim {
  NODE,
  DATABASE,
  RECEIVER,
  MEDIA_SERVER,

  /** A node that starts for the first time, on an empty PostgreSQL database. */
  FIRST_START,

  /** The same with the embedded database. */
  FIRST_START_EMBEDDED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
