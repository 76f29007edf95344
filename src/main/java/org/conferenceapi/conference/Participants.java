package org.conferenceapi.conference;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.idempotency.CreationRequest;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.commit.RowsToRead;
import org.conferenceapi.conference.commit.SharedTransaction;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;

/**
 * Invites, finds, lists, changes and removes participants. Each method runs in the caller's
 * transaction, or in one of its own, which a change may share with other changes that arrive at the
 * same time. Each change locks the conference first, and only the {@link Conference} changes its
 * participants.
 */
@Stateless
public class Participants {
  static final NewestFirstQuery<Participant> OF_CONFERENCE =
      new NewestFirstQuery<>(Participant.class, "participant", List.of("confSid"), "status", "sid");

  @PersistenceContext EntityManager db;
  @Inject SharedTransaction transaction;
  @Inject LockedConferences locked;
  @Inject ConferenceOperations operations;
  @Inject ConferenceEvents events;
  @Inject MediaBridge bridge;
  @Inject Clock clock;

  /**
   * Invites a participant.
   *
   * @param account the account
   * @param conf the sid of the conference
   * @param invitation the request body
   * @param ticket the ticket of the join link; null for a participant who is called
   * @param request the request, which stores its response
   * @return the invited participant; null if the response to an earlier request is stored
   * @throws Problem {@code invalid} if the bridge does not support the invitation; {@code
   *     not-found} if the account has no such conference; {@code conference-completed}; {@code
   *     conference-full}; {@code idempotency-mismatch}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public PartOut invite(
      Account account,
      String conf,
      PartIn invitation,
      String ticket,
      CreationRequest<PartOut> request) {
    bridge.check(invitation);
    return transaction.run(
        new RowsToRead(conf, null, request.key()),
        () -> request.create(() -> PartOut.of(persist(account, conf, invitation, ticket))));
  }

  private Participant persist(Account account, String conf, PartIn invitation, String ticket) {
    Instant now = Times.now(clock);
    Conference conference = locked.lock(account, conf);
    Participant invited = conference.invite(Ids.sid(now), invitation, now);
    if (ticket != null) {
      invited.admitBy(ticket);
    }
    db.persist(invited);
    events.invited(conference, invited, now);
    bridge.invited(invited);
    return invited;
  }

  /**
   * Finds a participant.
   *
   * @param account the account
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @return the participant
   * @throws Problem {@code not-found} if the account has no such conference, or the conference no
   *     such participant
   */
  public Participant find(Account account, String conf, String sid) {
    return locked.participant(conference(account, conf), sid);
  }

  /**
   * Lists a page of a conference's participants, newest first, including those who left.
   *
   * @param account the account
   * @param conf the sid of the conference
   * @param statuses the statuses of the participants to list
   * @param paging the requested page
   * @return the page
   * @throws Problem {@code not-found} if the account has no such conference; {@code invalid} if the
   *     paging parameters are invalid
   */
  public Paging.Page<Participant> list(
      Account account, String conf, Set<ParticipantStatus> statuses, Paging paging) {
    List<Participant> found =
        OF_CONFERENCE.read(
            db,
            List.of(conference(account, conf).sid()),
            statuses,
            "",
            paging.after(),
            paging.size() + 1);
    return paging.page(found, Participant::sid);
  }

  private Conference conference(Account account, String conf) {
    return LockedConferences.ofAccount(account, db.find(Conference.class, conf));
  }

  /**
   * Applies a switch's report of a participant's status. A report of the current status changes
   * nothing.
   *
   * @param account the account
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param status the reported status
   * @param precondition the conditions of the request
   * @return the participant
   * @throws Problem {@code invalid} if media servers carry the participant's audio; {@code
   *     not-found} if the account has no such conference, or the conference no such participant;
   *     {@code precondition-failed}; {@code conference-completed}; {@code conference-full}; {@code
   *     illegal-transition}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public PartOut report(
      Account account,
      String conf,
      String sid,
      ParticipantStatus status,
      Precondition precondition) {
    bridge.checkReporting();
    return change(
        account,
        conf,
        sid,
        precondition,
        (conference, participant) -> {
          bridge.checkReporting(participant);
          operations.apply(conference, (it, at) -> it.report(participant, status, at));
        });
  }

  /**
   * Removes a participant: hangs up or cancels the invitation. Does nothing if the participant's
   * status is final.
   *
   * @param account the account
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param precondition the conditions of the request
   * @return the participant
   * @throws Problem {@code not-found} if the account has no such conference, or the conference no
   *     such participant; {@code precondition-failed}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public PartOut remove(Account account, String conf, String sid, Precondition precondition) {
    return change(
        account,
        conf,
        sid,
        precondition,
        (conference, participant) ->
            operations.apply(conference, (it, at) -> it.remove(participant, at)));
  }

  /**
   * Sets the voice mode of a participant.
   *
   * @param account the account
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param mode 1 hears and speaks, 2 speaks only, 3 hears only, 4 neither
   * @param precondition the conditions of the request
   * @return the participant
   * @throws Problem {@code invalid} if the bridge cannot enforce the voice mode; {@code not-found}
   *     if the account has no such conference, or the conference no such participant; {@code
   *     precondition-failed}; {@code conference-completed}; {@code illegal-transition} if the
   *     participant's status is final
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public PartOut setVoiceMode(
      Account account, String conf, String sid, int mode, Precondition precondition) {
    bridge.checkVoiceMode(mode);
    return change(
        account,
        conf,
        sid,
        precondition,
        (conference, participant) -> {
          bridge.checkVoiceMode(mode, participant);
          Instant now = Times.now(clock);
          if (conference.setVoiceMode(participant, mode, now)) {
            events.voiceModeChanged(conference, participant, now);
            bridge.changed(conference);
          }
        });
  }

  private PartOut change(
      Account account,
      String conf,
      String sid,
      Precondition precondition,
      BiConsumer<Conference, Participant> change) {
    return transaction.run(
        new RowsToRead(conf, sid, null),
        () -> {
          Conference conference = locked.lock(account, conf);
          Participant participant = locked.participant(conference, sid);
          precondition.check(() -> PartOut.of(participant));
          change.accept(conference, participant);
          return PartOut.of(participant);
        });
  }

  /**
   * Lets a participant enter by a link.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @throws Problem {@code not-found} if the conference was deleted; {@code conference-completed};
   *     {@code link-used}; {@code conference-full}
   */
  public void enter(String conf, String sid) {
    apply(conf, sid, Conference::enter);
  }

  /**
   * Removes a participant. Does nothing if the participant's status is final.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public void remove(String conf, String sid) {
    apply(conf, sid, Conference::remove);
  }

  /**
   * Completes the call of a participant whom the media server has lost. Ends the conference if no
   * other participant is in it.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public void lose(String conf, String sid) {
    apply(conf, sid, Conference::lose);
  }

  /**
   * Adds a participant who calls.
   *
   * @param conf the sid of the conference
   * @param from the address of the caller; null if the caller withholds it
   * @param to the address that was dialled
   * @param ringTimeout the time after which the call ends if it has not entered
   * @return the new participant
   * @throws Problem {@code not-found} if the conference was deleted; {@code conference-completed};
   *     {@code conference-full}
   */
  public Participant announce(String conf, String from, String to, Duration ringTimeout) {
    Instant now = Times.now(clock);
    Conference conference = locked.lock(conf);
    Participant announced = conference.announce(Ids.sid(now), from, to, now, ringTimeout);
    db.persist(announced);
    events.invited(conference, announced, now);
    return announced;
  }

  /**
   * Moves a participant to the next status of a call that this service carries. Does nothing if the
   * participant has that status.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param status the status
   * @throws Problem {@code not-found} if the conference was deleted; {@code conference-completed};
   *     {@code conference-full} for an entry; {@code illegal-transition}
   */
  public void move(String conf, String sid, ParticipantStatus status) {
    apply(conf, sid, (conference, participant, at) -> conference.report(participant, status, at));
  }

  /**
   * Ends the call of a participant by a SIP status, which the participant keeps. Does nothing if
   * the participant's status is final.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param sipStatus the SIP status
   * @param sipReason the reason phrase, or null
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public void endCall(String conf, String sid, int sipStatus, String sipReason) {
    apply(
        conf,
        sid,
        (conference, participant, at) -> conference.endCall(participant, sipStatus, sipReason, at));
  }

  /**
   * Logs the keys that a participant has pressed, if the conference wants it and the participant is
   * in it.
   *
   * @param conf the sid of the conference
   * @param sid the sid of the participant
   * @param digits the keys, of {@code 0123456789*#ABCD}
   * @throws Problem {@code not-found} if the conference was deleted
   */
  public void press(String conf, String sid, String digits) {
    Conference conference = locked.lock(conf);
    Participant participant = locked.participant(conference, sid);
    if (conference.digitEvents() && participant.status() == ParticipantStatus.ANSWERED) {
      events.keysPressed(conference, participant, digits, Times.now(clock));
    }
  }

  /** An operation of a conference on one of its participants. */
  private interface Operation {
    ConferenceChange of(Conference conference, Participant participant, ChangeContext at);
  }

  private void apply(String conf, String sid, Operation operation) {
    Conference conference = locked.lock(conf);
    Participant participant = locked.participant(conference, sid);
    operations.apply(conference, (it, at) -> operation.of(it, participant, at));
  }
}
