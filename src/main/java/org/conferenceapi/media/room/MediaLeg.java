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
import org.conferenceapi.conference.media.LinkParticipant;
import org.conferenceapi.media.ConnectionId;
import org.conferenceapi.platform.security.BearerSecret;
import org.conferenceapi.platform.security.Hashes;

/**
 * The leg of a link participant: its join state, its connection to a room on a media server, and
 * why it is lost, if it is. The row exists from the first attempt to join on; from then on the link
 * is used. While the leg is lost, {@code outAt} is the time at which the participant is removed.
 */
@Entity
@Table(name = "media_leg")
public class MediaLeg {
  /** A participant who is reconnecting is not removed earlier than this after the request. */
  private static final Duration RECONNECT_TIME = Duration.ofSeconds(12);

  private static final Set<DisconnectReason> CONNECTION_ENDED =
      EnumSet.of(DisconnectReason.GONE, DisconnectReason.SERVER);

  @Id private String partSid;
  @Version private long version;
  private String confSid;
  private String server;
  private String room;
  private String sessionId;
  private String handleId;
  private String keyHash;

  @Enumerated(EnumType.STRING)
  private LegState state = LegState.ENTERING;

  private boolean suspended;
  private Instant since;

  @Enumerated(EnumType.STRING)
  private DisconnectReason lost;

  private Instant outAt;

  /** For JPA only. */
  protected MediaLeg() {}

  /**
   * Makes the leg of a participant whose first join was admitted.
   *
   * @param participant the participant
   * @param room the room to join
   * @param key the secret for leaving and reconnecting; only its hash is stored
   * @param now the current time
   * @return the new leg, in state {@code ENTERING}
   */
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

  /**
   * Records that the participant is in the conference, by this connection.
   *
   * @param connection the connection to the media server
   * @param now the current time
   * @param timeout the time within which media must flow
   */
  public void connect(ConnectionId connection, Instant now, Duration timeout) {
    state = LegState.IN;
    sessionId = connection.session();
    handleId = connection.handle();
    suspended = false;
    since = now;
    lost = DisconnectReason.CONNECTING;
    outAt = now.plus(timeout);
  }

  /**
   * Records an admitted reconnect. The former connection does not belong to the leg any more.
   *
   * @param to the room to join
   * @param now the current time
   */
  public void comeBack(MediaRoom to, Instant now) {
    moveTo(to);
    since = now;
    if (lost == null) {
      lost = DisconnectReason.CONNECTING;
    }
    Instant least = now.plus(RECONNECT_TIME);
    outAt = outAt == null || outAt.isBefore(least) ? least : outAt;
  }

  /** Assigns the leg to a room that the participant has not joined yet. */
  void moveTo(MediaRoom to) {
    server = to.server();
    room = to.name();
    sessionId = null;
    handleId = null;
  }

  /**
   * Clears the mark as lost, because media arrives. It has no effect after the connection has ended
   * ({@code GONE} or {@code SERVER}): then it is a late event.
   */
  void hear() {
    if (!CONNECTION_ENDED.contains(lost)) {
      lost = null;
      outAt = null;
    }
  }

  /**
   * Records that the media server listed the participant in its room, with a connection that is up.
   * This clears the mark as lost, with two exceptions: {@code SILENT}, because a connection can be
   * up without incoming media, and an end of the connection that was detected at or after this
   * time.
   *
   * @param time when the media server was asked
   */
  public void see(Instant time) {
    boolean lostLater =
        CONNECTION_ENDED.contains(lost) && !outAt.minus(lost.grace()).isBefore(time);
    if (lost != DisconnectReason.SILENT && !lostLater) {
      lost = null;
      outAt = null;
    }
  }

  /**
   * Marks the leg as lost and starts the grace time. The reason that was found first remains, with
   * its grace time, with two exceptions: any reason replaces {@code CONNECTING}, and {@code SERVER}
   * replaces any other reason.
   *
   * @param how the reason
   * @param now the current time
   */
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

  /**
   * Extends the grace time of a {@code SILENT} leg: the client has asked for its presence, so it
   * still runs.
   *
   * @param now the current time
   */
  public void showLife(Instant now) {
    if (lost == DisconnectReason.SILENT) {
      outAt = now.plus(lost.grace());
    }
  }

  /**
   * Whether a presence request changes this leg ({@link #showLife}).
   *
   * @return whether the participant is in the conference and {@code SILENT}
   */
  public boolean isDoubted() {
    return state == LegState.IN && lost == DisconnectReason.SILENT;
  }

  /**
   * Records that the participant is not in the conference any more and its connection has been
   * ended.
   *
   * @param now the current time
   */
  public void leave(Instant now) {
    state = LegState.OUT;
    sessionId = null;
    handleId = null;
    since = now;
    lost = null;
    outAt = null;
  }

  /** Clears the grace time after the participant was removed; its connection is ended later. */
  void settle() {
    lost = null;
    outAt = null;
  }

  /**
   * Records whether the participant is suspended at the media server: no audio from it or to it.
   *
   * @param silent whether it is suspended
   */
  public void suspend(boolean silent) {
    suspended = silent;
  }

  /** Whether the grace time is over. */
  boolean isDue(Instant now) {
    return outAt != null && !now.isBefore(outAt);
  }

  /**
   * Whether the participant is in the conference, as far as the leg knows.
   *
   * @return whether the state is {@code IN}
   */
  public boolean isIn() {
    return state == LegState.IN;
  }

  /**
   * Whether the first join is admitted, but not confirmed.
   *
   * @return whether the state is {@code ENTERING}
   */
  public boolean isEntering() {
    return state == LegState.ENTERING;
  }

  /**
   * Whether a key is the key of this leg.
   *
   * @param key the key from the request
   * @return whether it matches the stored hash
   */
  public boolean opensTo(String key) {
    return BearerSecret.matches(key, keyHash);
  }

  /**
   * Whether the last change of this leg is the attempt that was admitted at this time.
   *
   * @param begun {@code JoinAttempt.begun}
   * @return false if anything has happened since the attempt was admitted
   */
  public boolean isSince(Instant begun) {
    return since.equals(begun);
  }

  /**
   * Whether the media server has failed, and with it the connection.
   *
   * @return whether the participant is in the conference and lost for that reason
   */
  public boolean isServerLost() {
    return state == LegState.IN && CONNECTION_ENDED.contains(lost);
  }

  /**
   * Returns the sid of the participant.
   *
   * @return the sid, which is also the participant's id in the room
   */
  public String partSid() {
    return partSid;
  }

  String confSid() {
    return confSid;
  }

  /**
   * Returns the media server of the room.
   *
   * @return its URL
   */
  public String server() {
    return server;
  }

  /**
   * Returns the room that the participant is in, or is to join.
   *
   * @return the name of the room
   */
  public String room() {
    return room;
  }

  /**
   * Returns the connection to the media server.
   *
   * @return the connection; null if there is none
   */
  public ConnectionId connection() {
    return sessionId == null || handleId == null ? null : new ConnectionId(sessionId, handleId);
  }

  boolean suspended() {
    return suspended;
  }

  /**
   * Returns when the participant joined, reconnected, left or began to join or reconnect, whichever
   * was last.
   *
   * @return the time
   */
  public Instant since() {
    return since;
  }

  /** Why the leg is lost; null if it is not. */
  DisconnectReason lost() {
    return lost;
  }
}
