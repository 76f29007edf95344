package org.conferenceapi.media.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.conferenceapi.account.Accounts;
import org.conferenceapi.platform.Ids;

/**
 * The names of this installation's rooms on the media servers. They share a prefix that differs
 * from the prefix of any other installation, because several can share a media server.
 */
@ApplicationScoped
public class RoomNames {
  private static final int RANDOM_END = 8;

  @Inject Accounts accounts;

  private volatile String prefix;

  /** Makes a new name, which cannot be guessed. */
  String next(Instant now) {
    return prefix() + Ids.sid(now);
  }

  /**
   * Whether a room belongs to this installation.
   *
   * @param name the name of the room
   * @return whether it has the prefix
   */
  public boolean isOurs(String name) {
    return name.startsWith(prefix());
  }

  /**
   * The prefix contains the end of the first account's sid: random, constant, same on all nodes.
   */
  private String prefix() {
    if (prefix == null) {
      String sid = accounts.oldestMainSid();
      prefix = "conf-" + sid.substring(sid.length() - RANDOM_END) + "-";
    }
    return prefix;
  }
}
