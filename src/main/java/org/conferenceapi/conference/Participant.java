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
import org.conferenceapi.platform.text.XmlCharacters;

/**
 * A participant of a conference: one call or one join link, from the invitation on. Only {@link
 * Conference} changes participants.
 */
@Entity
@Table(name = "participant")
public class Participant {
  /** The limits of texts that come from the network, in code points. */
  private static final int MAX_ADDRESS = 250;

  private static final int MAX_REASON = 100;

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
  private Integer sipStatus;
  private String sipReason;

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

  /**
   * Creates a participant who calls.
   *
   * @param from the address of the caller; null if the caller withholds it
   * @param to the address that was dialled
   * @param ringUntil when the call ends if it is not answered
   */
  static Participant calling(
      String sid, Conference conference, String from, String to, Instant now, Instant ringUntil) {
    Participant calling = new Participant();
    calling.sid = sid;
    calling.confSid = conference.sid();
    calling.accountSid = conference.accountSid();
    calling.appSid = conference.appSid();
    calling.direction = Direction.INBOUND;
    calling.from = from == null ? null : XmlCharacters.printable(from, MAX_ADDRESS);
    calling.to = XmlCharacters.printable(to, MAX_ADDRESS);
    calling.voiceMode = 1;
    calling.beginTime = now;
    calling.ringUntil = ringUntil;
    return calling;
  }

  /** Notes the SIP status with which the call ends. */
  void endBy(int status, String reason) {
    sipStatus = status;
    sipReason =
        reason == null || reason.isBlank() ? null : XmlCharacters.printable(reason, MAX_REASON);
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

  /**
   * Returns the sid of the conference.
   *
   * @return 32 hexadecimal digits
   */
  public String confSid() {
    return confSid;
  }

  /**
   * Returns the sid of the conference's account.
   *
   * @return 32 hexadecimal digits
   */
  public String accountSid() {
    return accountSid;
  }

  String appSid() {
    return appSid;
  }

  /**
   * Returns the direction of the call.
   *
   * @return inbound also for a participant who joins by a link
   */
  public Direction direction() {
    return direction;
  }

  /**
   * Returns the address of the caller.
   *
   * @return the address, or null
   */
  public String from() {
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

  /**
   * Returns when the invitation ends if it is not answered.
   *
   * @return the time; a time that never comes if there is no time-out
   */
  public Instant ringUntil() {
    return ringUntil;
  }

  String userData() {
    return userData;
  }

  /** Returns whether the participant joins by a link. */
  boolean isWeb() {
    return WebAddress.is(to);
  }

  /** Returns the SIP status with which the call ended, or null. */
  Integer sipStatus() {
    return sipStatus;
  }

  /** Returns the reason phrase of that status, or null. */
  String sipReason() {
    return sipReason;
  }
}
