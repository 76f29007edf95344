package org.conferenceapi.media.room;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.conferenceapi.conference.LinkParticipant;
import org.conferenceapi.platform.security.BearerSecret;
import org.conferenceapi.platform.security.Hashes;

/**
 * A participant's way into a room. It exists from the first step in, and from then on their link is
 * used. While they are not heard it has a time at which they are put out.
 */
@Entity
@Table(name = "media_leg")
public class MediaLeg {
  /** For how long at least nobody is put out while they are being let in again. */
  private static final Duration RETURNING = Duration.ofSeconds(12);

  private static final Set<DisconnectReason> FINAL =
      EnumSet.of(DisconnectReason.GONE, DisconnectReason.SERVER);

  @Id private String partSid;
  @Version private long version;
  private String confSid;
  private String server;
  private String room;
  private Long sessionId;
  private Long handleId;
  private String keyHash;

  @Enumerated(EnumType.STRING)
  private LegState state = LegState.ENTERING;

  private boolean suspended;
  private Instant since;

  @Enumerated(EnumType.STRING)
  private DisconnectReason lost;

  private Instant outAt;

  protected MediaLeg() {}

  /** Somebody who is on the way in; the key is what they will leave and come back by. */
  public static MediaLeg entering(
      LinkParticipant participant, MediaRoom room, String key, Instant now) {
    MediaLeg leg = new MediaLeg();
    leg.partSid = participant.sid();
    leg.confSid = participant.confSid();
    leg.server = room.server();
    leg.room = room.name();
    leg.keyHash = Hashes.hex(key);
    leg.since = now;
    return leg;
  }

  /** They are in, by this connection; media has that long to flow. */
  public void connect(long session, long handle, Instant now, Duration patience) {
    state = LegState.IN;
    sessionId = session;
    handleId = handle;
    suspended = false;
    since = now;
    lost = DisconnectReason.CONNECTING;
    outAt = now.plus(patience);
  }

  /** They are being let in again, in that room; their connection of before is not theirs now. */
  public void comeBack(MediaRoom to, Instant now) {
    moveTo(to);
    since = now;
    if (lost == null) {
      lost = DisconnectReason.CONNECTING;
    }
    Instant least = now.plus(RETURNING);
    outAt = outAt == null || outAt.isBefore(least) ? least : outAt;
  }

  /** Their place is in that room now; they are not there yet. */
  void moveTo(MediaRoom to) {
    server = to.server();
    room = to.name();
    sessionId = null;
    handleId = null;
  }

  /** Media comes from them. What comes late over a connection that has ended does not count. */
  void hear() {
    if (!FINAL.contains(lost)) {
      lost = null;
      outAt = null;
    }
  }

  /**
   * At that time they were seen in their room, with a connection that is up. Somebody silent may be
   * so all the same; else they are not lost, unless that was found later.
   */
  public void see(Instant time) {
    boolean since = FINAL.contains(lost) && !outAt.minus(lost.grace()).isBefore(time);
    if (lost != DisconnectReason.SILENT && !since) {
      lost = null;
      outAt = null;
    }
  }

  /** They are not heard any more; the grace of what was found first counts, but for the server. */
  public void lose(DisconnectReason how, Instant now) {
    boolean news =
        lost == null
            || lost == DisconnectReason.CONNECTING
            || how == DisconnectReason.SERVER && lost != how;
    if (state == LegState.IN && news) {
      lost = how;
      outAt = now.plus(how.grace());
    }
  }

  /** They ask how things stand: somebody silent who asks is there. */
  public void showLife(Instant now) {
    if (lost == DisconnectReason.SILENT) {
      outAt = now.plus(lost.grace());
    }
  }

  /** Whether asking makes a difference for them. */
  public boolean isDoubted() {
    return state == LegState.IN && lost == DisconnectReason.SILENT;
  }

  /** They are out, and their connection is cut. */
  public void leave(Instant now) {
    state = LegState.OUT;
    sessionId = null;
    handleId = null;
    since = now;
    lost = null;
    outAt = null;
  }

  /** They have been put out; their connection is yet to be cut. */
  void settle() {
    lost = null;
    outAt = null;
  }

  /** At the media server they neither hear nor are heard, or do so again. */
  public void suspend(boolean silent) {
    suspended = silent;
  }

  /** Whether it is time to put them out. */
  boolean isDue(Instant now) {
    return outAt != null && !now.isBefore(outAt);
  }

  public boolean isIn() {
    return state == LegState.IN;
  }

  public boolean isEntering() {
    return state == LegState.ENTERING;
  }

  /** Whether it is theirs who has this key. */
  public boolean opensTo(String key) {
    return BearerSecret.matches(key, keyHash);
  }

  /** Whether they have begun to come in, or back, at this time, and nothing has come between. */
  public boolean isSince(Instant begun) {
    return since.equals(begun);
  }

  public String partSid() {
    return partSid;
  }

  String confSid() {
    return confSid;
  }

  public String server() {
    return server;
  }

  public String room() {
    return room;
  }

  /** The session at the media server; null without a connection. */
  public Long sessionId() {
    return sessionId;
  }

  /** The connection, within its session; null without one. */
  public Long handleId() {
    return handleId;
  }

  boolean suspended() {
    return suspended;
  }

  public Instant since() {
    return since;
  }

  /** Why they are not heard; null if they are. */
  DisconnectReason lost() {
    return lost;
  }
}
