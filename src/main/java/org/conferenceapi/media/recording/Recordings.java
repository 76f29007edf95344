package org.conferenceapi.media.recording;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.list.NewestFirstQuery;
import org.conferenceapi.api.list.Paging;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.ConferencesDeletedEvent;
import org.conferenceapi.conference.LinkParticipants;
import org.conferenceapi.conference.MediaConference;
import org.conferenceapi.conference.MediaConferences;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.platform.Times;

/**
 * The recordings of conferences: what should be. What is to be done at the media servers and with
 * files, {@link RecordingWorker} does.
 */
@Stateless
public class Recordings {
  static final NewestFirstQuery<Recording> OF_CONFERENCE =
      new NewestFirstQuery<>(Recording.class, "recording", List.of("confSid"), "sid");

  private static final int BATCH = 50;
  private static final Set<RecordingState> GOING =
      EnumSet.of(RecordingState.STARTING, RecordingState.RUNNING);
  private static final Set<RecordingState> UNFINISHED =
      EnumSet.of(
          RecordingState.STARTING,
          RecordingState.RUNNING,
          RecordingState.STOPPING,
          RecordingState.CUTTING);

  @PersistenceContext EntityManager db;
  @Inject MediaConferences meetings;
  @Inject LinkParticipants linkParticipants;
  @Inject MediaRooms rooms;
  @Inject Clock clock;

  /**
   * Begins to record a conference.
   *
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code illegal-transition} if
   *     nobody is in it, {@code concurrent-change} if it is recorded, or the end of that is yet to
   *     be told to the media server
   */
  public Recording start(Account account, String confSid) {
    MediaConference meeting = meetings.lockRunning(account, confSid);
    MediaRoom room =
        rooms
            .find(confSid)
            .orElseThrow(
                () -> Problem.of(ProblemCode.ILLEGAL_TRANSITION, "Nobody is in the conference."));
    if (isAny(room.name())) {
      throw Problem.of(ProblemCode.CONCURRENT_CHANGE, "A recording is just being ended.");
    }
    Recording begun = Recording.begin(confSid, meeting.accountSid(), room, Times.now(clock));
    db.persist(begun);
    return begun;
  }

  /** The recording that goes on in a conference. */
  public Optional<Recording> running(Account account, String confSid) {
    return of(meetings.find(account, confSid), GOING).findFirst();
  }

  /**
   * Ends the recording of a conference.
   *
   * @throws Problem {@code not-found}, {@code illegal-transition} if it is not recorded
   */
  public Recording stop(Account account, String confSid) {
    Recording found =
        of(meetings.lock(account, confSid), UNFINISHED)
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemCode.ILLEGAL_TRANSITION, "The conference is not being recorded."));
    db.refresh(found, LockModeType.PESSIMISTIC_WRITE);
    found.stop(Times.now(clock));
    return found;
  }

  /**
   * A page of a conference's recordings.
   *
   * @throws Problem {@code not-found}
   */
  public Paging.Page<Recording> list(Account account, String confSid, Paging paging) {
    String conference = meetings.find(account, confSid).sid();
    return paging.page(OF_CONFERENCE.read(db, conference, paging), Recording::sid);
  }

  /**
   * A conference's recording of this sid.
   *
   * @throws Problem {@code not-found}
   */
  public Recording find(Account account, String confSid, String sid) {
    Recording found = db.find(Recording.class, sid);
    if (found == null || !found.confSid().equals(meetings.find(account, confSid).sid())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return found;
  }

  private Stream<Recording> of(MediaConference meeting, Set<RecordingState> states) {
    return db.createQuery(
            "select r from Recording r where r.confSid = :conf and r.state in :states",
            Recording.class)
        .setParameter("conf", meeting.sid())
        .setParameter("states", states)
        .getResultStream();
  }

  /** Whether a media server writes, or may write, what is said in a room. */
  public boolean isAny(String room) {
    return !db.createQuery(
            "select r.sid from Recording r where r.room = :room and r.dueAt < :never"
                + " and r.state <> :forgotten",
            String.class)
        .setParameter("room", room)
        .setParameter("never", Recording.NEVER)
        .setParameter("forgotten", RecordingState.FORGOTTEN)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** A room was missing at its media server at that time; so nothing of it is recorded there. */
  public void lose(String room, Instant at) {
    Instant now = Times.now(clock);
    db.createQuery(
            "select r from Recording r where r.room = :room and r.state = :running"
                + " and r.beginTime < :at order by r.sid",
            Recording.class)
        .setParameter("room", room)
        .setParameter("running", RecordingState.RUNNING)
        .setParameter("at", at)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(each -> each.stop(now));
  }

  /**
   * Ends those whose conference is over, or has got another room.
   *
   * @return those that go on
   */
  public List<Recording> stopAbandoned() {
    List<Recording> going =
        db.createQuery(
                "select r from Recording r where r.state in :going order by r.sid", Recording.class)
            .setParameter("going", GOING)
            .getResultList();
    if (going.isEmpty()) {
      return going;
    }
    List<String> conferences = going.stream().map(Recording::confSid).toList();
    Set<String> over = Set.copyOf(linkParticipants.over(conferences));
    Set<MediaRooms.Address> used = Set.copyOf(rooms.of(conferences));
    Instant now = Times.now(clock);
    for (Recording each : going) {
      boolean there = used.contains(new MediaRooms.Address(each.server(), each.room()));
      if (over.contains(each.confSid()) || !there) {
        db.refresh(each, LockModeType.PESSIMISTIC_WRITE);
        each.stop(now);
      }
    }
    return going.stream().filter(Recording::isGoing).toList();
  }

  /** The disk is full: it is to end. */
  public void cut(String sid) {
    locked(sid).ifPresent(found -> found.cut(Times.now(clock)));
  }

  /** Some for which something is to be done, and which nobody is at. */
  public List<String> due() {
    return db.createQuery(
            "select r.sid from Recording r where r.dueAt <= :now and r.leaseUntil <= :now"
                + " order by r.dueAt",
            String.class)
        .setParameter("now", Times.now(clock))
        .setMaxResults(BATCH)
        .getResultList();
  }

  /** One for which something is to be done; this node has to do it. Empty if there is nothing. */
  public Optional<Recording> claim(String sid) {
    Instant now = Times.now(clock);
    Optional<Recording> due = locked(sid).filter(each -> each.isDue(now));
    due.ifPresent(each -> each.lease(now));
    return due;
  }

  /** Notes what was done by the node that has claimed it. */
  public void note(String sid, BiConsumer<Recording, Instant> verb) {
    Instant now = Times.now(clock);
    locked(sid)
        .ifPresent(
            found -> {
              verb.accept(found, now);
              found.release(now);
            });
  }

  /** Its file is deleted. */
  public void remove(String sid) {
    locked(sid).ifPresent(db::remove);
  }

  /** How it is now. */
  public Optional<Recording> now(String sid) {
    return Optional.ofNullable(db.find(Recording.class, sid));
  }

  /** Their rows are seen by nobody from now on; the files are deleted, and then the rows. */
  public void forget(@Observes ConferencesDeletedEvent event) {
    Instant now = Times.now(clock);
    db.createQuery(
            "select r from Recording r where r.confSid in :confs order by r.sid", Recording.class)
        .setParameter("confs", event.confSids())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(each -> each.forget(now));
  }

  private Optional<Recording> locked(String sid) {
    return Optional.ofNullable(db.find(Recording.class, sid, LockModeType.PESSIMISTIC_WRITE));
  }
}
