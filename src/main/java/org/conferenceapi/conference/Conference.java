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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conferenceapi.account.App;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Format;

/**
 * A conference and its life cycle ({@code docs/index.html#life-cycle}). Only this class changes the
 * status of a conference. Each operation requires that the caller has locked the conference's row.
 * The numbers of participants are columns of that row.
 */
@Entity
@Table(name = "conference")
public class Conference {
  /** A deadline that never passes. */
  static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * The maximum number of participants in the conference or invited to it: as many as one
   * transaction can hang up when the conference ends.
   */
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
  private boolean dialIn;

  /** The code that leads callers here; null after the end, so that another one can have it. */
  private String dialCode;

  private boolean digitEvents;
  private Instant expireTime;
  private Instant firstEntryTime;
  private Instant emptyUntil;
  private Instant ringUntil;
  private int partCount;
  private int liveCount;
  private int ringingCount;
  private int lastSequence;
  private int eventCount;
  private Instant deadline;

  /** The reason for which the next sweep ends the conference; null if there is none. */
  @Enumerated(EnumType.STRING)
  private EndReason endRequest;

  /** For JPA. */
  protected Conference() {}

  /**
   * Creates a conference, which ends unless a participant enters before the join time-out.
   *
   * @param sid the sid of the new conference
   * @param accountSid the sid of its account
   * @param app its app, which has the defaults for {@code onStatus} and {@code onPart}
   * @param in the valid request body
   * @param format the format of its notifications
   * @param now the time of the creation
   * @param join the join time-out
   */
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
    created.onPart = in.onPart() != null ? in.onPart() : app.onPart();
    created.maxParts = in.maxParts;
    created.maxDuration = in.maxDuration;
    created.tones = in.tones();
    created.digitEvents = in.digitEvents();
    created.expireTime = now.plus(join);
    created.deadline = created.expireTime;
    return created;
  }

  /**
   * Invites a participant, who is called or joins by a link.
   *
   * @param partSid the sid of the new participant
   * @param invitation the valid request body
   * @param now the time of the invitation
   * @return the new participant, which the caller must persist
   * @throws Problem {@code conference-completed}; {@code conference-full} if {@code maxParts}
   *     participants are in the conference, or 10000 in it or invited
   */
  Participant invite(String partSid, PartIn invitation, Instant now) {
    requirePlace(now);
    return awaited(Participant.invited(partSid, this, invitation, now));
  }

  /**
   * Adds a participant who calls, and who then enters or not.
   *
   * @param partSid the sid of the new participant
   * @param from the address of the caller; null if the caller withholds it
   * @param to the address that was dialled
   * @param now the time of the call
   * @param ringTimeout the time after which the call ends if it has not entered
   * @return the new participant, which the caller must persist
   * @throws Problem for the same reasons as {@link #invite}
   */
  Participant announce(String partSid, String from, String to, Instant now, Duration ringTimeout) {
    requirePlace(now);
    return awaited(Participant.calling(partSid, this, from, to, now, now.plus(ringTimeout)));
  }

  private void requirePlace(Instant now) {
    requireOpen(now);
    requireCapacity();
    if (liveCount >= MOST_LIVE) {
      throw Problem.of(
          ProblemCode.CONFERENCE_FULL,
          MOST_LIVE + " participants are in the conference or invited to it.");
    }
  }

  private Participant awaited(Participant participant) {
    liveCount++;
    ringUntil = earliest(ringUntil, participant.ringUntil());
    deadline = earliest(deadline, ringUntil);
    return participant;
  }

  /**
   * Lets callers dial in until the end of the conference.
   *
   * @param code the digits that lead them here; no other live conference has them
   */
  void openToCallers(String code) {
    dialIn = true;
    dialCode = code;
  }

  /**
   * Checks whether a participant may enter by a link now.
   *
   * @param participant the participant
   * @param now the time
   * @throws Problem {@code conference-completed}; {@code link-used} if the participant has entered,
   *     was removed or has exceeded the ring time-out; {@code conference-full}
   */
  public void admit(Participant participant, Instant now) {
    requireOpen(now);
    if (!participant.isAwaited() || participant.isUnansweredAt(now)) {
      throw Problem.of(ProblemCode.LINK_USED);
    }
    requireCapacity();
  }

  /**
   * Lets a participant enter by a link.
   *
   * @throws Problem for the same reasons as {@link #admit}
   */
  ConferenceChange enter(Participant participant, ChangeContext at) {
    admit(participant, at.now());
    return moveAndUpdate(participant, ParticipantStatus.ANSWERED, at);
  }

  /**
   * Completes the call of a participant whom the media server has lost. If no participant is left
   * then, ends the conference as {@link EndReason#MEDIA_LOST}, without the empty time-out. Does
   * nothing if the participant is not in the conference.
   */
  ConferenceChange lose(Participant participant, ChangeContext at) {
    if (participant.status() != ParticipantStatus.ANSWERED) {
      return ConferenceChange.NONE;
    }
    move(participant, ParticipantStatus.COMPLETED, at.now());
    List<Participant> moved = new ArrayList<>(List.of(participant));
    return partCount == 0 ? end(EndReason.MEDIA_LOST, moved, at) : updateStatus(moved, at);
  }

  /**
   * Applies a switch's report of a participant's status. A report of the current status changes
   * nothing, even after the end of the conference.
   *
   * @throws Problem {@code conference-completed}; {@code conference-full} for an entry; {@code
   *     illegal-transition} if the life cycle does not allow the status
   */
  ConferenceChange report(Participant participant, ParticipantStatus next, ChangeContext at) {
    if (participant.status() == next) {
      return ConferenceChange.NONE;
    }
    requireOpen(at.now());
    if (next == ParticipantStatus.ANSWERED && participant.status().canBecome(next)) {
      requireCapacity();
    }
    return moveAndUpdate(participant, next, at);
  }

  /**
   * Ends a call by a SIP status, which is kept: the participant becomes {@code completed} after the
   * entry, otherwise {@code busy}, {@code no-answer} or {@code failed}. Does nothing if the
   * participant's status is final.
   *
   * @param participant the participant
   * @param sipStatus the status of the response or of the {@code Reason} (RFC 3326)
   * @param sipReason the reason phrase; null if there is none
   * @param at the inputs of the change
   * @return the change
   */
  ConferenceChange endCall(
      Participant participant, int sipStatus, String sipReason, ChangeContext at) {
    if (participant.status().isFinal()) {
      return ConferenceChange.NONE;
    }
    participant.endBy(sipStatus, sipReason);
    return moveAndUpdate(
        participant,
        participant.isAwaited() ? ParticipantStatus.ofSip(sipStatus) : ParticipantStatus.COMPLETED,
        at);
  }

  /**
   * Removes a participant: hangs up or cancels the invitation. Does nothing if the participant's
   * status is final.
   */
  ConferenceChange remove(Participant participant, ChangeContext at) {
    if (participant.status().isFinal()) {
      return ConferenceChange.NONE;
    }
    return moveAndUpdate(
        participant,
        participant.isAwaited() ? ParticipantStatus.CANCELED : ParticipantStatus.COMPLETED,
        at);
  }

  /**
   * Sets the voice mode of a participant.
   *
   * @return whether the voice mode changed
   * @throws Problem {@code conference-completed}; {@code illegal-transition} if the participant's
   *     status is final
   */
  boolean setVoiceMode(Participant participant, int mode, Instant now) {
    requireOpen(now);
    if (participant.status().isFinal()) {
      throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "The participant's call has ended.");
    }
    boolean changed = participant.voiceMode() != mode;
    participant.setVoiceMode(mode);
    return changed;
  }

  /**
   * Changes attributes. Lowering the maximum number of participants removes nobody; lowering the
   * maximum duration below the time that has passed ends the conference at once.
   *
   * @param in the valid request body, with a {@code maxDuration} that the server allows
   * @param defaultMaxDuration the maximum duration if the request takes it away; null for no limit
   * @param now the time
   * @return whether an attribute changed
   * @throws Problem {@code conference-completed}
   */
  boolean change(ConfChangeIn in, Integer defaultMaxDuration, Instant now) {
    requireOpen(now);
    List<Object> before = attributes();
    userData = in.changed("userData", in.userData(), userData);
    onStatus = in.changed("onStatus", in.onStatus(), onStatus);
    onPart = in.changed("onPart", in.onPart(), onPart);
    maxParts = in.changed("maxParts", in.maxParts, maxParts);
    maxDuration =
        in.takesAway("maxDuration")
            ? defaultMaxDuration
            : in.changed("maxDuration", in.maxDuration, maxDuration);
    tones = in.tones == null ? tones : in.tones;
    deadline = nextDeadline();
    return !before.equals(attributes());
  }

  private List<Object> attributes() {
    return Arrays.asList(userData, onStatus, onPart, maxParts, maxDuration, tones);
  }

  /** Ends the conference at a client's request. Does nothing if it is completed. */
  ConferenceChange dispose(ChangeContext at) {
    return status == ConferenceStatus.COMPLETED
        ? ConferenceChange.NONE
        : end(EndReason.DISPOSED, at);
  }

  /**
   * Applies the deadlines that have passed: ends the conference, or ends the unanswered calls and
   * unused links whose ring time-out has passed. Does nothing if the conference is completed.
   */
  ConferenceChange sweep(ChangeContext at) {
    if (status == ConferenceStatus.COMPLETED) {
      return ConferenceChange.NONE;
    }
    EndReason reason = dueEndReason(at.now());
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
    return updateStatus(unanswered, at);
  }

  /** Returns whether the conference is completed and its retention time has passed. */
  boolean isForgettable(Instant now) {
    return status == ConferenceStatus.COMPLETED && isPast(deadline, now);
  }

  /**
   * Assigns the sequence number of the next notification.
   *
   * @return the number, from 1 without gaps
   */
  int nextSequence() {
    return ++lastSequence;
  }

  /**
   * Assigns the number of the next event.
   *
   * @return the number, from 1
   */
  int nextEvent() {
    return ++eventCount;
  }

  private ConferenceChange moveAndUpdate(
      Participant participant, ParticipantStatus next, ChangeContext at) {
    move(participant, next, at.now());
    return updateStatus(new ArrayList<>(List.of(participant)), at);
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

  /** Derives the status and the next deadline from the numbers of participants. */
  private ConferenceChange updateStatus(List<Participant> moved, ChangeContext at) {
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
    dialCode = null;
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

  /** Returns the reason of the deadline that has passed; null if the conference continues. */
  private EndReason dueEndReason(Instant now) {
    if (endRequest != null) {
      return endRequest;
    }
    if (firstEntryTime == null) {
      return isPast(expireTime, now) ? EndReason.NEVER_JOINED : null;
    }
    if (isPast(emptyUntil, now)) {
      return EndReason.EMPTIED;
    }
    return isPast(maxDurationEnd(), now) ? EndReason.MAX_DURATION : null;
  }

  private Instant maxDurationEnd() {
    return firstEntryTime == null || maxDuration == null
        ? null
        : firstEntryTime.plusSeconds(maxDuration);
  }

  private Instant nextDeadline() {
    if (endRequest != null) {
      return deadline;
    }
    Instant join = firstEntryTime == null ? expireTime : null;
    return Stream.of(join, emptyUntil, maxDurationEnd(), ringUntil)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(NEVER);
  }

  private void requireOpen(Instant now) {
    // the timer may be late, but a deadline holds from its instant
    if (status == ConferenceStatus.COMPLETED || dueEndReason(now) != null) {
      throw Problem.of(ProblemCode.CONFERENCE_COMPLETED);
    }
  }

  private void requireCapacity() {
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

  /**
   * Returns the sid of the conference.
   *
   * @return 32 hexadecimal digits
   */
  public String sid() {
    return sid;
  }

  /**
   * Returns the version of the row, which each change increments.
   *
   * @return the version, from 1
   */
  public long version() {
    return version;
  }

  /**
   * Returns the sid of the account that owns the conference.
   *
   * @return 32 hexadecimal digits
   */
  public String accountSid() {
    return accountSid;
  }

  /**
   * Returns the sid of the app.
   *
   * @return 32 hexadecimal digits
   */
  public String appSid() {
    return appSid;
  }

  /** Returns the format of the notifications. */
  Format format() {
    return format;
  }

  /**
   * Returns the status of the conference.
   *
   * @return the status
   */
  public ConferenceStatus status() {
    return status;
  }

  Instant beginTime() {
    return beginTime;
  }

  Instant endTime() {
    return endTime;
  }

  /**
   * Returns the reason of the end.
   *
   * @return the reason; null before the end
   */
  public EndReason endReason() {
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

  /** Returns the maximum number of participants in the conference, or null. */
  Integer maxParts() {
    return maxParts;
  }

  /** Returns the maximum time from the first entry to the end in seconds, or null. */
  Integer maxDuration() {
    return maxDuration;
  }

  /** Returns whether a short tone plays when a participant enters or leaves. */
  boolean tones() {
    return tones;
  }

  /** Returns whether callers can dial in, until the end. */
  boolean dialIn() {
    return dialIn;
  }

  /** Returns the code that leads callers to the conference; null if it is not live. */
  String dialCode() {
    return dialCode;
  }

  /**
   * Returns whether the keys that participants press on their phones are events.
   *
   * @return true if the creator wished it
   */
  public boolean digitEvents() {
    return digitEvents;
  }

  /** Returns when the conference ends unless a participant enters. */
  Instant expireTime() {
    return expireTime;
  }

  /** Returns when the first participant entered, or null. */
  Instant firstEntryTime() {
    return firstEntryTime;
  }

  /** Returns the number of participants in the conference. */
  int partCount() {
    return partCount;
  }

  /**
   * Returns the time of the next {@link #sweep}; for a completed conference, the time of its
   * deletion. It is {@link #NEVER} if there is none.
   */
  Instant deadline() {
    return deadline;
  }
}
