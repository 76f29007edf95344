package org.conferenceapi.conference;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.account.App;
import org.conferenceapi.account.Apps;
import org.conferenceapi.api.idempotency.IdempotentResponses;
import org.conferenceapi.api.idempotency.KeyedRequest;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.platform.Ids;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;

/**
 * The repository of conferences. Each method runs in a transaction. A change locks the conference's
 * row, applies an operation of {@link Conference} and adds the notifications to the outbox, all in
 * one transaction. Each look-up requires the account, so that no account can see conferences of
 * another one.
 */
@Stateless
public class Conferences {
  @PersistenceContext EntityManager db;
  // not @Inject: with that, Payara throws and catches an exception at every call
  @EJB Apps apps;
  @Inject Participants participants;
  @Inject BatchPrefetch ahead;
  @Inject IdempotentResponses answers;
  @Inject StatusNotifications events;
  @Inject MediaBridge bridge;
  @Inject Settings settings;
  @Inject Clock clock;

  private BatchPrefetch.Found found = BatchPrefetch.NOTHING;

  /**
   * Runs commands in one transaction (group commit).
   *
   * @param commands the commands; each keeps its own result or problem
   * @throws BatchFailedException if the transaction fails before its commit: nothing is stored. A
   *     failed commit throws another exception, because its outcome is unknown.
   */
  public void runBatch(List<ConferenceCommand<?>> commands) {
    try {
      found = ahead.of(commands);
      commands.forEach(each -> each.run(this));
      db.flush();
    } catch (RuntimeException e) {
      throw new BatchFailedException(e);
    } finally {
      found = BatchPrefetch.NOTHING;
    }
  }

  /**
   * Creates a resource and stores the response, unless a response to an earlier request with the
   * same key is stored.
   *
   * @param request the key, the payload hash and the function that writes the response
   * @param operation creates the resource
   * @return the stored response, which may be that of the earlier request
   * @throws Problem {@code idempotency-mismatch} if the earlier request had a different payload;
   *     any problem of the operation
   */
  String createOnce(KeyedRequest request, Supplier<Created> operation) {
    return answers.createOnce(request, found.answers().get(request.key()), operation);
  }

  /**
   * Creates a conference.
   *
   * @param account the main account or sub-account that will own the conference
   * @param in the request body; its {@code maxDuration} is set to the default if it is null
   * @param format the format of the conference's notifications
   * @return the new conference
   * @throws Problem {@code app-required} or {@code app-not-found} for a main account, {@code
   *     app-conflict} for a sub-account; {@code invalid} if {@code maxDuration} is greater than the
   *     setting {@code conference.max-duration}
   */
  public Conference create(Account account, ConfIn in, Format format) {
    Instant now = Times.now(clock);
    in.maxDuration = maxDuration(in.maxDuration);
    Conference conference =
        Conference.create(
            Ids.sid(now),
            account.sid(),
            appFor(account, in.appSid),
            in,
            format,
            now,
            settings.joinTimeout());
    db.persist(conference);
    return conference;
  }

  /**
   * Finds a conference of an account.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the conference
   * @throws Problem {@code not-found} if the account has no such conference
   */
  public Conference find(Account account, String sid) {
    return owned(account, db.find(Conference.class, sid));
  }

  /**
   * Counts the live conferences of an account: those that are not completed.
   *
   * @param accountSid the sid of the account
   * @return the number of live conferences
   */
  public long countLive(String accountSid) {
    return db.createQuery(
            "select count(c) from Conference c where c.accountSid = :account and c.status in :live",
            Long.class)
        .setParameter("account", accountSid)
        .setParameter("live", EnumSet.complementOf(EnumSet.of(ConferenceStatus.COMPLETED)))
        .getSingleResult();
  }

  /**
   * Lists a page of an account's conferences, newest first.
   *
   * @param account the account
   * @param filter the query parameters that select conferences
   * @param paging the requested page
   * @return the page
   * @throws Problem {@code invalid} if a query parameter is invalid
   */
  public Paging.Page<Conference> list(Account account, ConferenceFilter filter, Paging paging) {
    List<Conference> listed =
        filter
            .list()
            .read(
                db,
                filter.app() == null
                    ? List.of(account.sid())
                    : List.of(account.sid(), filter.app()),
                filter.statuses(),
                filter.fromSid(),
                min(paging.after(), filter.toSid()),
                paging.size() + 1);
    return paging.page(listed, Conference::sid);
  }

  /**
   * Ends a conference. Does nothing if it is completed.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the completed conference
   * @throws Problem {@code not-found} if the account has no such conference
   */
  public Conference dispose(Account account, String sid) {
    Conference conference = lock(account, sid);
    apply(conference, Conference::dispose);
    return conference;
  }

  /**
   * Invites a participant.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param invitation the request body
   * @param ticket the ticket of the join link; null for a participant who is called
   * @return the invited participant
   * @throws Problem {@code not-found} if the account has no such conference; {@code
   *     conference-completed}; {@code conference-full}
   */
  public Participant invite(Account account, String sid, PartIn invitation, String ticket) {
    Instant now = Times.now(clock);
    Participant invited = lock(account, sid).invite(Ids.sid(now), invitation, now);
    if (ticket != null) {
      invited.admitBy(ticket);
    }
    db.persist(invited);
    return invited;
  }

  /**
   * Applies a switch's report of a participant's status. A report of the current status changes
   * nothing.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param part the sid of the participant
   * @param status the reported status
   * @return the participant
   * @throws Problem {@code not-found} if the account has no such conference, or the conference no
   *     such participant; {@code conference-completed}; {@code conference-full}; {@code
   *     illegal-transition}
   */
  public Participant report(Account account, String sid, String part, ParticipantStatus status) {
    Conference conference = lock(account, sid);
    Participant participant = participants.find(conference, part);
    apply(conference, (it, at) -> it.report(participant, status, at));
    return participant;
  }

  /**
   * Removes a participant: hangs up or cancels the invitation. Does nothing if the participant's
   * status is final.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param part the sid of the participant
   * @return the participant
   * @throws Problem {@code not-found} if the account has no such conference, or the conference no
   *     such participant
   */
  public Participant removeParticipant(Account account, String sid, String part) {
    Conference conference = lock(account, sid);
    Participant participant = participants.find(conference, part);
    apply(conference, (it, at) -> it.putOut(participant, at));
    return participant;
  }

  /**
   * Sets the voice mode of a participant.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @param part the sid of the participant
   * @param mode 1 hears and speaks, 2 speaks only, 3 hears only, 4 neither
   * @return the participant
   * @throws Problem {@code not-found} if the account has no such conference, or the conference no
   *     such participant; {@code conference-completed}; {@code illegal-transition} if the
   *     participant's status is final
   */
  public Participant setVoiceMode(Account account, String sid, String part, int mode) {
    Conference conference = lock(account, sid);
    Participant participant = participants.find(conference, part);
    conference.setVoiceMode(participant, mode, Times.now(clock));
    bridge.changed(conference);
    return participant;
  }

  /**
   * Applies an operation to a conference, adds the notifications of the change to the outbox and
   * informs the media bridge.
   *
   * @param conference the conference, which the caller has locked
   * @param operation the operation of the conference
   * @throws Problem any problem of the operation
   */
  public void apply(
      Conference conference, BiFunction<Conference, ChangeContext, ConferenceChange> operation) {
    Instant now = Times.now(clock);
    ChangeContext at =
        new ChangeContext(
            now,
            settings.emptyTimeout(),
            settings.retention(),
            () -> participants.live(conference));
    ConferenceChange change = operation.apply(conference, at);
    events.record(conference, change, now);
    if (change != ConferenceChange.NONE) {
      bridge.changed(conference, change);
    }
  }

  /**
   * Locks a conference of an account until the end of the transaction.
   *
   * @param account the account
   * @param sid the sid of the conference
   * @return the conference, as read under the lock
   * @throws Problem {@code not-found} if the account has no such conference
   */
  public Conference lock(Account account, String sid) {
    Conference locked = found.conferences().get(sid);
    return owned(
        account,
        locked != null ? locked : db.find(Conference.class, sid, LockModeType.PESSIMISTIC_WRITE));
  }

  private static Conference owned(Account account, Conference conference) {
    if (conference == null || !conference.accountSid().equals(account.sid())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return conference;
  }

  private App appFor(Account account, String appSid) {
    if (account.kind() == AccountKind.SUB) {
      if (appSid != null && !appSid.equals(account.appSid())) {
        throw Problem.of(ProblemCode.APP_CONFLICT);
      }
      return apps.of(account);
    }
    if (appSid == null) {
      throw Problem.of(ProblemCode.APP_REQUIRED);
    }
    return apps.find(account, appSid).orElseThrow(() -> Problem.of(ProblemCode.APP_NOT_FOUND));
  }

  private Integer maxDuration(Integer wanted) {
    Duration most = settings.maxDuration();
    if (most.isZero()) {
      return wanted;
    }
    if (wanted != null && wanted > most.toSeconds()) {
      throw Problem.invalid(
          "maxDuration", "must be at most " + most.toSeconds() + " seconds on this server");
    }
    return wanted != null ? wanted : Integer.valueOf((int) most.toSeconds());
  }

  private static String min(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
