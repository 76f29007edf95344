package org.conferenceapi.conference;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conferenceapi.account.App;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Format;

/**
 * A conference and its life cycle (contract, section 3): the one piece of code that changes its
 * status. Every verb runs under the lock of the conference's row; counts are columns of that row.
 */
@Entity
@Table(name = "conference")
public class Conference {
  /** A deadline that does not come: nobody needs to look at it. */
  static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** As many as one transaction can hang up at the end. */
  private static final int MOST_LIVE = 10_000;

  @Id private String sid;
  @Version private long version;
  private String accountSid;
  private String appSid;

  @Enumerated(EnumType.STRING)
  private Format format;

  @Enumerated(EnumType.STRING)
  private ConferenceStatus status = ConferenceStatus.INITIATED;

  private Instant beginTime;
  private Instant endTime;

  @Enumerated(EnumType.STRING)
  private EndReason endReason;

  private String userData;
  private String onStatus;
  private String onPart;
  private Integer maxParts;
  private Integer maxDuration;
  private boolean tones;
  private Instant expireTime;
  private Instant firstEntryTime;
  private Instant emptyUntil;
  private Instant ringUntil;
  private int partCount;
  private int liveCount;
  private int ringingCount;
  private int lastSequence;
  private Instant deadline;

  protected Conference() {}

  /** A conference that waits for its first participant until the join time-out. */
  static Conference create(
      String sid,
      String accountSid,
      App app,
      ConfIn in,
      Format format,
      Instant now,
      Duration join) {
    Conference created = new Conference();
    created.sid = sid;
    created.accountSid = accountSid;
    created.appSid = app.sid();
    created.format = format;
    created.beginTime = now;
    created.userData = in.userData();
    created.onStatus = in.onStatus != null ? in.onStatus() : app.onStatus();
    created.onPart = in.onPart();
    created.maxParts = in.maxParts;
    created.maxDuration = in.maxDuration;
    created.tones = in.tones();
    created.expireTime = now.plus(join);
    created.deadline = created.expireTime;
    return created;
  }

  /**
   * Invites somebody: they are to be called, or to come by a link.
   *
   * @throws Problem {@code conference-completed}, {@code conference-full}
   */
  Participant invite(String partSid, PartIn invitation, Instant now) {
    requireOpen(now);
    requireRoom();
    if (liveCount >= MOST_LIVE) {
      throw Problem.of(
          ProblemCode.CONFERENCE_FULL, MOST_LIVE + " participants are in it or being called.");
    }
    liveCount++;
    Participant invited = Participant.invited(partSid, this, invitation, now);
    ringUntil = earliest(ringUntil, invited.ringUntil());
    deadline = earliest(deadline, ringUntil);
    return invited;
  }

  /**
   * Looks whether somebody who comes by a link may come in now.
   *
   * @throws Problem {@code conference-completed}, {@code link-used}, {@code conference-full}
   */
  void admit(Participant participant, Instant now) {
    requireOpen(now);
    if (!participant.isAwaited() || participant.isUnansweredAt(now)) {
      throw Problem.of(ProblemCode.LINK_USED);
    }
    requireRoom();
  }

  /**
   * Lets somebody in who came by a link.
   *
   * @throws Problem as {@link #admit}
   */
  ConferenceChange enter(Participant participant, ChangeContext at) {
    admit(participant, at.now());
    return moveAndSettle(participant, ParticipantStatus.ANSWERED, at);
  }

  /**
   * Counts somebody out whom their media server has lost; if nobody is left by that, it is over for
   * that reason. One who is not in it stays as they are.
   */
  ConferenceChange lose(Participant participant, ChangeContext at) {
    if (participant.status() != ParticipantStatus.ANSWERED) {
      return ConferenceChange.NONE;
    }
    move(participant, ParticipantStatus.COMPLETED, at.now());
    List<Participant> moved = new ArrayList<>(List.of(participant));
    return partCount == 0 ? end(EndReason.MEDIA_LOST, moved, at) : settle(moved, at);
  }

  /**
   * Takes a report of how a participant's call goes. A report of what is known already changes
   * nothing.
   *
   * @throws Problem {@code conference-completed}, {@code conference-full}, {@code
   *     illegal-transition}
   */
  ConferenceChange report(Participant participant, ParticipantStatus next, ChangeContext at) {
    if (participant.status() == next) {
      return ConferenceChange.NONE;
    }
    requireOpen(at.now());
    if (next == ParticipantStatus.ANSWERED && participant.status().canBecome(next)) {
      requireRoom();
    }
    return moveAndSettle(participant, next, at);
  }

  /** Puts a participant out and hangs up; one who is gone already stays as they are. */
  ConferenceChange putOut(Participant participant, ChangeContext at) {
    if (participant.status().isFinal()) {
      return ConferenceChange.NONE;
    }
    return moveAndSettle(
        participant,
        participant.isAwaited() ? ParticipantStatus.CANCELED : ParticipantStatus.COMPLETED,
        at);
  }

  /**
   * Sets what a participant hears and says.
   *
   * @throws Problem {@code conference-completed}; {@code illegal-transition} for one who is gone
   */
  void setVoiceMode(Participant participant, int mode, Instant now) {
    requireOpen(now);
    if (participant.status().isFinal()) {
      throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "The participant is gone.");
    }
    participant.setVoiceMode(mode);
  }

  /** Ends it at the caller's wish; a completed one stays as it is. */
  ConferenceChange dispose(ChangeContext at) {
    return status == ConferenceStatus.COMPLETED
        ? ConferenceChange.NONE
        : end(EndReason.DISPOSED, at);
  }

  /** Does what is due by now: ring time-outs, and the end for any reason that time brings. */
  ConferenceChange sweep(ChangeContext at) {
    if (status == ConferenceStatus.COMPLETED) {
      return ConferenceChange.NONE;
    }
    EndReason reason = overdue(at.now());
    if (reason != null) {
      return end(reason, at);
    }
    List<Participant> unanswered = new ArrayList<>();
    if (isPast(ringUntil, at.now())) {
      ringUntil = null;
      for (Participant participant : at.live().get()) {
        if (participant.isUnansweredAt(at.now())) {
          move(participant, ParticipantStatus.NO_ANSWER, at.now());
          unanswered.add(participant);
        } else if (participant.isAwaited()) {
          ringUntil = earliest(ringUntil, participant.ringUntil());
        }
      }
    }
    return settle(unanswered, at);
  }

  /** Whether it is over and its retention has passed. */
  boolean isForgettable(Instant now) {
    return status == ConferenceStatus.COMPLETED && isPast(deadline, now);
  }

  /** The number of the next notification: from 1, without gaps. */
  int nextSequence() {
    return ++lastSequence;
  }

  private ConferenceChange moveAndSettle(
      Participant participant, ParticipantStatus next, ChangeContext at) {
    move(participant, next, at.now());
    return settle(new ArrayList<>(List.of(participant)), at);
  }

  private void move(Participant participant, ParticipantStatus next, Instant now) {
    ParticipantStatus was = participant.status();
    participant.become(next, now);
    liveCount -= next.isFinal() ? 1 : 0;
    ringingCount += count(next, ParticipantStatus.RINGING) - count(was, ParticipantStatus.RINGING);
    partCount += count(next, ParticipantStatus.ANSWERED) - count(was, ParticipantStatus.ANSWERED);
  }

  private static int count(ParticipantStatus one, ParticipantStatus other) {
    return one == other ? 1 : 0;
  }

  /** Draws from the counts what the status is now. */
  private ConferenceChange settle(List<Participant> moved, ChangeContext at) {
    boolean changed = false;
    if (partCount > 0) {
      emptyUntil = null;
      if (firstEntryTime == null) {
        firstEntryTime = at.now();
      }
      changed = become(ConferenceStatus.RUNNING);
    } else if (firstEntryTime == null) {
      changed = become(ringingCount > 0 ? ConferenceStatus.RINGING : ConferenceStatus.INITIATED);
    } else if (at.emptyTimeout().isZero()) {
      return end(EndReason.EMPTIED, moved, at);
    } else if (emptyUntil == null) {
      emptyUntil = at.now().plus(at.emptyTimeout());
    }
    deadline = nextDeadline();
    return new ConferenceChange(moved, changed);
  }

  private ConferenceChange end(EndReason reason, ChangeContext at) {
    return end(reason, new ArrayList<>(), at);
  }

  private ConferenceChange end(EndReason reason, List<Participant> moved, ChangeContext at) {
    for (Participant participant : liveCount == 0 ? List.<Participant>of() : at.live().get()) {
      if (!participant.status().isFinal()) {
        participant.hangUp(at.now());
        moved.add(participant);
      }
    }
    liveCount = 0;
    partCount = 0;
    ringingCount = 0;
    endReason = reason;
    endTime = at.now();
    deadline = endTime.plus(at.retention());
    return new ConferenceChange(moved, become(ConferenceStatus.COMPLETED));
  }

  private boolean become(ConferenceStatus next) {
    if (status == next) {
      return false;
    }
    if (!status.canBecome(next)) {
      throw new IllegalStateException(status + " cannot become " + next);
    }
    status = next;
    return true;
  }

  /** The reason for which it should have ended by now; null if there is none. */
  private EndReason overdue(Instant now) {
    if (firstEntryTime == null) {
      return isPast(expireTime, now) ? EndReason.NEVER_JOINED : null;
    }
    if (isPast(emptyUntil, now)) {
      return EndReason.EMPTIED;
    }
    return isPast(longestEnd(), now) ? EndReason.MAX_DURATION : null;
  }

  private Instant longestEnd() {
    return firstEntryTime == null || maxDuration == null
        ? null
        : firstEntryTime.plusSeconds(maxDuration);
  }

  private Instant nextDeadline() {
    Instant join = firstEntryTime == null ? expireTime : null;
    return Stream.of(join, emptyUntil, longestEnd(), ringUntil)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(NEVER);
  }

  private void requireOpen(Instant now) {
    // the timer may be a moment late; the deadline is not
    if (status == ConferenceStatus.COMPLETED || overdue(now) != null) {
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
    }
  }

  private void requireRoom() {
    if (maxParts != null && partCount >= maxParts) {
      throw Problem.of(ProblemCode.CONFERENCE_FULL);
    }
  }

  private static boolean isPast(Instant deadline, Instant now) {
    return deadline != null && !now.isBefore(deadline);
  }

  private static Instant earliest(Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  String sid() {
    return sid;
  }

  long version() {
    return version;
  }

  String accountSid() {
    return accountSid;
  }

  String appSid() {
    return appSid;
  }

  Format format() {
    return format;
  }

  ConferenceStatus status() {
    return status;
  }

  Instant beginTime() {
    return beginTime;
  }

  Instant endTime() {
    return endTime;
  }

  EndReason endReason() {
    return endReason;
  }

  String userData() {
    return userData;
  }

  String onStatus() {
    return onStatus;
  }

  String onPart() {
    return onPart;
  }

  Integer maxParts() {
    return maxParts;
  }

  Integer maxDuration() {
    return maxDuration;
  }

  /** Whether a short tone is heard when somebody enters or leaves. */
  boolean tones() {
    return tones;
  }

  Instant expireTime() {
    return expireTime;
  }

  Instant firstEntryTime() {
    return firstEntryTime;
  }

  int partCount() {
    return partCount;
  }

  Instant deadline() {
    return deadline;
  }
}
