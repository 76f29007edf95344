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
 * A recording of a conference: what a media server is to write, writes or has written to a file.
 * What is to be done there is done by one node at a time, which has a lease meanwhile.
 */
@Entity
@Table(name = "recording")
public class Recording {
  /** So long it may become. */
  static final Duration LONGEST = Duration.ofHours(4);

  /** So long it is tried to start it. */
  private static final Duration LONGEST_START = Duration.ofSeconds(15);

  /** So long a media server that was dead at the end is told about it, if it comes back. */
  private static final Duration TOLD = Duration.ofHours(1);

  /** Longer than it takes to do what is to be done. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** When nothing is to be done. */
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

  protected Recording() {}

  /** One that the media server of a conference's room is to begin, to a file nobody can guess. */
  static Recording begin(String confSid, String accountSid, MediaRoom room, Instant now) {
    Recording begun = new Recording();
    begun.sid = Ids.sid(now);
    begun.confSid = confSid;
    begun.accountSid = accountSid;
    begun.server = room.server();
    begun.room = room.name();
    begun.fileName = BearerSecret.make("") + ".wav";
    begun.beginTime = now;
    begun.dueAt = now;
    begun.leaseUntil = now;
    return begun;
  }

  /** Whether somebody has to do something, and nobody is at it. */
  boolean isDue(Instant now) {
    return !now.isBefore(dueAt) && !now.isBefore(leaseUntil);
  }

  /** A node does what is to be done. */
  void lease(Instant now) {
    leaseUntil = now.plus(LEASE);
  }

  /** The media server writes it. */
  void started() {
    if (state == RecordingState.STARTING) {
      state = RecordingState.RUNNING;
      dueAt = beginTime.plus(LONGEST);
    }
  }

  /** It is to end; one that has ended stays as it is. */
  void stop(Instant now) {
    if (isGoing()) {
      state = RecordingState.STOPPING;
      endTime = now;
      dueAt = now;
    }
  }

  /** The disk is full: it is to end, and lacks something. */
  void cut(Instant now) {
    if (isGoing() || state == RecordingState.STOPPING) {
      endTime = endTime == null ? now : endTime;
      state = RecordingState.CUTTING;
      dueAt = now;
    }
  }

  /**
   * It has ended.
   *
   * @param size of its file, in bytes; empty if there is none
   * @param told the media server knows; else it is to be told as soon as it answers
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
      boolean tellLater = !told && now.isBefore(endTime.plus(TOLD));
      dueAt = tellLater ? now.plus(AGAIN) : NEVER;
    }
  }

  /** It cannot be done now. */
  void retry(Instant now) {
    if (now.isAfter(dueAt)) {
      dueAt = now.plus(AGAIN);
    }
  }

  /** Its conference is forgotten. */
  void forget(Instant now) {
    state = RecordingState.FORGOTTEN;
    dueAt = now;
  }

  /** The node that was at it is done. */
  void release(Instant now) {
    leaseUntil = now;
  }

  /** Whether the media server writes it, or is to begin. */
  boolean isGoing() {
    return GOING.contains(state);
  }

  /** Whether the media server is to be told that it ends. */
  boolean isEnding() {
    return state == RecordingState.STOPPING || state == RecordingState.CUTTING;
  }

  /** Whether there is no hope that it begins. */
  boolean isOverdue(Instant now) {
    return state == RecordingState.STARTING && now.isAfter(beginTime.plus(LONGEST_START));
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

  /** When it was ended; null before. */
  Instant endTime() {
    return endTime;
  }

  /** In bytes; null where there is no file, or none that is whole. */
  Long fileSize() {
    return fileSize;
  }
}
