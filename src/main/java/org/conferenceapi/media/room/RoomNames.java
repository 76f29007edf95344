package org.conferenceapi.media.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.platform.Ids;

/**
 * The names of our rooms on the media servers. They begin alike, and unlike those of any other
 * installation that shares a media server.
 */
@ApplicationScoped
public class RoomNames {
  private static final int RANDOM_END = 8;

  @Inject Accounts accounts;

  private volatile String prefix;

  /** A new one, which nobody can guess. */
  String next(Instant now) {
    return prefix() + Ids.sid(now);
  }

  /** Whether a room is one of ours. */
  public boolean isOurs(String name) {
    return name.startsWith(prefix());
  }

  /** The first account's sid is random, and the same on every node for ever. */
  private String prefix() {
    if (prefix == null) {
      String sid = accounts.first();
      prefix = "conf-" + sid.substring(sid.length() - RANDOM_END) + "-";
    }
    return prefix;
  }
}
