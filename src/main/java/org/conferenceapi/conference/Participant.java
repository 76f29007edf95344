package org.conferenceapi.conference;

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
 * Somebody who is, was or may come in a conference: one call. Changes go through the conference.
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
  private String ticketHash;

  protected Participant() {}

  /** Somebody who is to be called, or to come by a link. */
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

  /** Lets in whoever has the ticket, of which only the hash is kept. */
  void admitBy(String ticket) {
    ticketHash = Hashes.hex(ticket);
  }

  /**
   * Goes on to the next status.
   *
   * @throws Problem {@code illegal-transition}
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

  /** Hangs up, whether in the conference or being called. */
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

  /** Whether the call has rung long enough. */
  boolean isUnansweredAt(Instant now) {
    return isAwaited() && !now.isBefore(ringUntil);
  }

  /** Whether the call is on its way or ringing. */
  boolean isAwaited() {
    return status == ParticipantStatus.INITIATED || status == ParticipantStatus.RINGING;
  }

  public String sid() {
    return sid;
  }

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

  String to() {
    return to;
  }

  int voiceMode() {
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

  Instant ringUntil() {
    return ringUntil;
  }

  String userData() {
    return userData;
  }
}
