package org.conferenceapi.media.server;

import org.conferenceapi.media.MediaServer;

/** The media servers of a test, without settings. */
public final class FixedMediaServers extends MediaServers {
  /** Takes these servers for the configured ones. */
  public FixedMediaServers(MediaServer... servers) {
    for (MediaServer each : servers) {
      add(each);
    }
  }
}
