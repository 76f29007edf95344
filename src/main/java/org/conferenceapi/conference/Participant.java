package org.conferenceapi.conference;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.security.Hashes;

/**
 * A participant of a conference: one call or one join link, from the invitation on. Only {@link
 * Conference} changes participants.
 */
@Entity
@Table(name = "participant")
public class Participant {
  @Id private String sid;
  @Version private long version;
  private String confSid;
  private String accountSid;
  private String appSid;

  @Enumerated(EnumType.STRING)
  private Direction direction;

  @Column(name = "fromAddress")
  private String from;

  @Column(name = "toAddress")
  private String to;

  @Enumerated(EnumType.STRING)
  private ParticipantStatus status = ParticipantStatus.INITIATED;

  private int voiceMode;
  private Instant beginTime;
  private Instant ringTime;
  private Instant enterTime;
  private Instant endTime;
  private Instant ringUntil;
  private String userData;

  /** Set and compared by queries only. */
  @Basic private String ticketHash;

  /** For JPA. */
  protected Participant() {}

  /** Creates an invited participant, who is called or joins by a link. */
  static Participant invited(String sid, Conference conference, PartIn invitation, Instant now) {
    Participant invited = new Participant();
    invited.sid = sid;
    invited.confSid = conference.sid();
    invited.accountSid = conference.accountSid();
    invited.appSid = conference.appSid();
    invited.direction = invitation.isWeb() ? Direction.INBOUND : Direction.OUTBOUND;
    invited.from = invitation.from;
    invited.to = invitation.to;
    invited.voiceMode = invitation.voiceMode();
    invited.beginTime = now;
    invited.ringUntil = invitation.ringTimeout().map(now::plus).orElse(Conference.NEVER);
    invited.userData = invitation.userData();
    return invited;
  }

  /** Sets the ticket of the join link that admits the participant. Only its hash is stored. */
  void admitBy(String ticket) {
    ticketHash = Hashes.hex(ticket);
  }

  /**
   * Changes the status and sets the time that belongs to the new status.
   *
   * @throws Problem {@code illegal-transition} if the life cycle does not allow the change
   */
  void become(ParticipantStatus next, Instant now) {
    if (!status.canBecome(next)) {
      throw Problem.of(
          ProblemCode.ILLEGAL_TRANSITION,
          "A participant who is " + status.wire() + " cannot become " + next.wire() + ".");
    }
    status = next;
    switch (next) {
      case RINGING -> ringTime = now;
      case ANSWERED -> enterTime = now;
      default -> endTime = now;
    }
  }

  /**
   * Ends the call: {@code COMPLETED} if the participant is in the conference, otherwise {@code
   * CANCELED}.
   *
   * @throws Problem {@code illegal-transition} if the status is final
   */
  void hangUp(Instant now) {
    become(
        status == ParticipantStatus.ANSWERED
            ? ParticipantStatus.COMPLETED
            : ParticipantStatus.CANCELED,
        now);
  }

  void setVoiceMode(int mode) {
    voiceMode = mode;
  }

  /** Returns whether the participant is invited and the ring time-out has passed. */
  boolean isUnansweredAt(Instant now) {
    return isAwaited() && !now.isBefore(ringUntil);
  }

  /** Returns whether the participant is invited, but has not entered. */
  boolean isAwaited() {
    return status == ParticipantStatus.INITIATED || status == ParticipantStatus.RINGING;
  }

  /**
   * Returns the sid.
   *
   * @return 32 hexadecimal digits
   */
  public String sid() {
    return sid;
  }

  /**
   * Returns the status.
   *
   * @return the status
   */
  public ParticipantStatus status() {
    return status;
  }

  String confSid() {
    return confSid;
  }

  String accountSid() {
    return accountSid;
  }

  String appSid() {
    return appSid;
  }

  Direction direction() {
    return direction;
  }

  String from() {
    return from;
  }

  /**
   * Returns the address of the participant.
   *
   * @return a {@code sip:}, {@code sips:}, {@code tel:} or {@code web:} address
   */
  public String to() {
    return to;
  }

  /**
   * Returns the voice mode.
   *
   * @return 1 hears and speaks, 2 speaks only, 3 hears only, 4 neither
   */
  public int voiceMode() {
    return voiceMode;
  }

  Instant beginTime() {
    return beginTime;
  }

  Instant ringTime() {
    return ringTime;
  }

  Instant enterTime() {
    return enterTime;
  }

  Instant endTime() {
    return endTime;
  }

  /** Returns when the invitation ends if it is not answered. */
  Instant ringUntil() {
    return ringUntil;
  }

  String userData() {
    return userData;
  }
}
