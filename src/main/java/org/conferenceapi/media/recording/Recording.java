package org.conferenceapi.media.recording;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.security.BearerSecret;

/**
 * A recording of a conference: the file that a media server is to write, is writing or has written.
 * If there is something to do for it, {@code dueAt} is reached, and one node at a time does it,
 * under a lease.
 */
@Entity
@Table(name = "recording")
public class Recording {
  /** The maximum length of a recording. */
  static final Duration LONGEST = Duration.ofHours(4);

  /** As long the start is retried. */
  private static final Duration MAX_START_TIME = Duration.ofSeconds(15);

  /**
   * If the media server was dead when the recording ended, it is told to stop as soon as it
   * responds, until this time after the end.
   */
  private static final Duration MAX_STOP_TIME = Duration.ofHours(1);

  /** Longer than any step for a recording takes. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  /** The value of {@code dueAt} if there is nothing to do. */
  static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final Set<RecordingState> GOING =
      EnumSet.of(RecordingState.STARTING, RecordingState.RUNNING);

  @Id private String sid;
  @Version private long version;
  private String confSid;
  private String accountSid;
  private String server;
  private String room;
  private String fileName;

  @Enumerated(EnumType.STRING)
  private RecordingState state = RecordingState.STARTING;

  private Instant beginTime;
  private Instant endTime;
  private Long fileSize;
  private Instant dueAt;
  private Instant leaseUntil;

  /** For JPA only. */
  protected Recording() {}

  /** Makes a recording that is to be started, with a file name that cannot be guessed. */
  static Recording begin(String confSid, String accountSid, MediaRoom room, Instant now) {
    Recording begun = new Recording();
    begun.sid = Ids.sid(now);
    begun.confSid = confSid;
    begun.accountSid = accountSid;
    begun.server = room.server();
    begun.room = room.name();
    begun.fileName = BearerSecret.generate("") + ".wav";
    begun.beginTime = now;
    begun.dueAt = now;
    begun.leaseUntil = now;
    return begun;
  }

  /** Whether there is something to do now and no node has the lease. */
  boolean isDue(Instant now) {
    return !now.isBefore(dueAt) && !now.isBefore(leaseUntil);
  }

  /** Gives the lease to a node, for 20 seconds. */
  void lease(Instant now) {
    leaseUntil = now.plus(LEASE);
  }

  /** Records that the media server writes the file. */
  void started() {
    if (state == RecordingState.STARTING) {
      state = RecordingState.RUNNING;
      dueAt = beginTime.plus(LONGEST);
    }
  }

  /** Requests the end of the recording; no effect if it is ending or has ended. */
  void stop(Instant now) {
    if (isGoing()) {
      state = RecordingState.STOPPING;
      endTime = now;
      dueAt = now;
    }
  }

  /** Requests the end of the recording as incomplete, because the disk is full. */
  void stopIncomplete(Instant now) {
    if (isGoing() || state == RecordingState.STOPPING) {
      endTime = endTime == null ? now : endTime;
      state = RecordingState.CUTTING;
      dueAt = now;
    }
  }

  /**
   * Records that the recording has ended.
   *
   * @param size the size of the file in bytes; empty if there is no file
   * @param told whether the media server has stopped the recording; otherwise it is told to stop as
   *     soon as it responds
   * @param now the current time
   */
  void finish(OptionalLong size, boolean told, Instant now) {
    if (state == RecordingState.STARTING) {
      endTime = now;
    }
    if (isGoing() || isEnding()) {
      RecordingState whole =
          state == RecordingState.CUTTING ? RecordingState.CUT : RecordingState.COMPLETED;
      state = size.isPresent() ? whole : RecordingState.FAILED;
      fileSize = size.isPresent() ? size.getAsLong() : null;
    }
    if (state != RecordingState.FORGOTTEN) {
      boolean stopLater = !told && now.isBefore(endTime.plus(MAX_STOP_TIME));
      dueAt = stopLater ? now.plus(RETRY_INTERVAL) : NEVER;
    }
  }

  /** Schedules the step that has failed again, 1 second from now. */
  void retry(Instant now) {
    if (now.isAfter(dueAt)) {
      dueAt = now.plus(RETRY_INTERVAL);
    }
  }

  /** Whether it has ended and nothing is to be done about it any more. */
  boolean isFinished() {
    return !isGoing() && !isEnding() && dueAt.equals(NEVER);
  }

  /** Requests the deletion of the file and the row, because the conference was deleted. */
  void forget(Instant now) {
    state = RecordingState.FORGOTTEN;
    dueAt = now;
  }

  /** Ends the lease. */
  void release(Instant now) {
    leaseUntil = now;
  }

  /** Whether the media server writes the file or is to start. */
  boolean isGoing() {
    return GOING.contains(state);
  }

  /** Whether the media server is to be told to stop. */
  boolean isEnding() {
    return state == RecordingState.STOPPING || state == RecordingState.CUTTING;
  }

  /** Whether the start has been retried for too long. */
  boolean isOverdue(Instant now) {
    return state == RecordingState.STARTING && now.isAfter(beginTime.plus(MAX_START_TIME));
  }

  String sid() {
    return sid;
  }

  String confSid() {
    return confSid;
  }

  String accountSid() {
    return accountSid;
  }

  String server() {
    return server;
  }

  String room() {
    return room;
  }

  String fileName() {
    return fileName;
  }

  RecordingState state() {
    return state;
  }

  Instant beginTime() {
    return beginTime;
  }

  /** When the recording ended; null before. */
  Instant endTime() {
    return endTime;
  }

  /** The size in bytes; null if there is no file or it is not complete yet. */
  Long fileSize() {
    return fileSize;
  }
}
