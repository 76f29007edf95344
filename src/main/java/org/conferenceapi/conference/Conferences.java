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
 * All conferences. Every change is one transaction: the conference's row is locked, a verb changes
 * it, and what happened goes into the outbox. Every look-up takes the account.
 */
@Stateless
public class Conferences {
  @PersistenceContext EntityManager db;
  // not @Inject: through that, Payara throws and catches an exception at every call
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
   * Does all of the works in one transaction.
   *
   * @throws BatchFailedException if it fails, unless it is the commit that fails; then nobody knows
   *     what became of it
   */
  public void doTogether(List<ConferenceCommand<?>> works) {
    try {
      found = ahead.of(works);
      works.forEach(each -> each.run(this));
      db.flush();
    } catch (RuntimeException e) {
      throw new BatchFailedException(e);
    } finally {
      found = BatchPrefetch.NOTHING;
    }
  }

  /** Creates as the verb does and keeps the answer, unless the answer to an earlier request is. */
  String once(KeyedRequest request, Supplier<Created> verb) {
    return answers.answer(request, found.answers().get(request.key()), verb);
  }

  /**
   * Creates a conference.
   *
   * @throws Problem {@code app-required}, {@code app-not-found}, {@code app-conflict}, {@code
   *     invalid}
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
   * The account's conference of this sid.
   *
   * @throws Problem {@code not-found}
   */
  public Conference find(Account account, String sid) {
    return owned(account, db.find(Conference.class, sid));
  }

  /** How many conferences of the account are not over. */
  public long countLive(String accountSid) {
    return db.createQuery(
            "select count(c) from Conference c where c.accountSid = :account and c.status in :live",
            Long.class)
        .setParameter("account", accountSid)
        .setParameter("live", EnumSet.complementOf(EnumSet.of(ConferenceStatus.COMPLETED)))
        .getSingleResult();
  }

  /** A page of the account's conferences. */
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

  /** Ends a conference; a completed one stays as it is. */
  public Conference dispose(Account account, String sid) {
    Conference conference = lock(account, sid);
    apply(conference, Conference::dispose);
    return conference;
  }

  /**
   * Invites a participant.
   *
   * @param ticket what is to let them in; null for one who is called
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

  /** Takes a report of a participant's call. */
  public Participant report(Account account, String sid, String part, ParticipantStatus status) {
    Conference conference = lock(account, sid);
    Participant participant = participants.find(conference, part);
    apply(conference, (it, at) -> it.report(participant, status, at));
    return participant;
  }

  /** Puts a participant out. */
  public Participant putOut(Account account, String sid, String part) {
    Conference conference = lock(account, sid);
    Participant participant = participants.find(conference, part);
    apply(conference, (it, at) -> it.putOut(participant, at));
    return participant;
  }

  /** Sets what a participant hears and says. */
  public Participant setVoiceMode(Account account, String sid, String part, int mode) {
    Conference conference = lock(account, sid);
    Participant participant = participants.find(conference, part);
    conference.setVoiceMode(participant, mode, Times.now(clock));
    bridge.changed(conference);
    return participant;
  }

  /** Applies a verb under the conference's lock, and records what it changed. */
  public void apply(
      Conference conference, BiFunction<Conference, ChangeContext, ConferenceChange> verb) {
    Instant now = Times.now(clock);
    ChangeContext at =
        new ChangeContext(
            now,
            settings.emptyTimeout(),
            settings.retention(),
            () -> participants.live(conference));
    ConferenceChange change = verb.apply(conference, at);
    events.record(conference, change, now);
    if (change != ConferenceChange.NONE) {
      bridge.changed(conference, change);
    }
  }

  /**
   * Locks the account's conference of this sid.
   *
   * @throws Problem {@code not-found}
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
