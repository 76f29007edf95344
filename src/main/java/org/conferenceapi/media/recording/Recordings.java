package org.conferenceapi.media.recording;

import jakarta.ejb.EJB;
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
import org.conferenceapi.api.representation.Precondition;
import org.conferenceapi.conference.ConferenceEvents;
import org.conferenceapi.conference.media.ConferenceSnapshot;
import org.conferenceapi.conference.media.ConferenceSnapshots;
import org.conferenceapi.conference.media.LinkParticipants;
import org.conferenceapi.event.EventType;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.lifecycle.ConferencesDeletedEvent;

/**
 * The recordings of conferences, as rows in the database. {@link RecordingWorker} does the work at
 * the media servers and with files.
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
  @EJB ConferenceSnapshots conferences;
  @EJB LinkParticipants linkParticipants;
  @EJB MediaRooms rooms;
  @Inject ConferenceEvents events;
  @Inject Clock clock;

  /**
   * Adds a recording of a conference, to be started by {@link RecordingWorker}.
   *
   * @param account the account
   * @param confSid the sid of the conference
   * @return the new recording
   * @throws Problem {@code not-found}, {@code conference-completed}, {@code illegal-transition} if
   *     no participant is in the conference, {@code concurrent-change} if it is being recorded or
   *     the media server has not been told yet to stop the last recording
   */
  public Recording start(Account account, String confSid) {
    ConferenceSnapshot conference = conferences.lockRunning(account, confSid);
    MediaRoom room =
        rooms
            .find(confSid)
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemCode.ILLEGAL_TRANSITION, "No participant is in the conference."));
    if (hasRunning(room.name())) {
      throw Problem.of(
          ProblemCode.CONCURRENT_CHANGE, "Another recording of the conference is ending.");
    }
    Instant now = Times.now(clock);
    Recording begun = Recording.begin(confSid, conference.accountSid(), room, now);
    db.persist(begun);
    recordStatus(begun, now);
    return begun;
  }

  /**
   * Returns the recording of a conference that is in progress.
   *
   * @param account the account
   * @param confSid the sid of the conference
   * @return the recording; empty if there is none
   * @throws Problem {@code not-found}
   */
  public Optional<Recording> running(Account account, String confSid) {
    return of(conferences.find(account, confSid), GOING).findFirst();
  }

  /**
   * Requests the end of the recording of a conference.
   *
   * @param account the account
   * @param confSid the sid of the conference
   * @return the recording that is to end
   * @throws Problem {@code not-found}, {@code illegal-transition} if the conference is not being
   *     recorded
   */
  public Recording stop(Account account, String confSid) {
    Recording found =
        of(conferences.lock(account, confSid), UNFINISHED)
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
   * Lists recordings of a conference, newest first.
   *
   * @param account the account
   * @param confSid the sid of the conference
   * @param paging the page
   * @return the page
   * @throws Problem {@code not-found}
   */
  public Paging.Page<Recording> list(Account account, String confSid, Paging paging) {
    String conference = conferences.find(account, confSid).sid();
    Paging.Page<Recording> page =
        paging.page(OF_CONFERENCE.read(db, conference, paging), Recording::sid);
    return new Paging.Page<>(
        page.items().stream().filter(Recordings::isShown).toList(), page.next(), page.cursor());
  }

  /**
   * Finds a recording of a conference.
   *
   * @param account the account
   * @param confSid the sid of the conference
   * @param sid the sid of the recording
   * @return the recording
   * @throws Problem {@code not-found}
   */
  public Recording find(Account account, String confSid, String sid) {
    Recording found = db.find(Recording.class, sid);
    if (found == null
        || !isShown(found)
        || !found.confSid().equals(conferences.find(account, confSid).sid())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return found;
  }

  /**
   * Requests the deletion of a recording that has ended. The API does not show it any more; {@link
   * RecordingWorker} deletes the file and then the row.
   *
   * @param account the account
   * @param confSid the sid of the conference
   * @param sid the sid of the recording
   * @param precondition the conditions of the request
   * @return the deleted recording
   * @throws Problem {@code not-found}; {@code precondition-failed}; {@code illegal-transition}
   *     while it is being recorded, or a media server has not been told to stop
   */
  public RecordOut dispose(Account account, String confSid, String sid, Precondition precondition) {
    Recording found = find(account, confSid, sid);
    db.refresh(found, LockModeType.PESSIMISTIC_WRITE);
    RecordOut shown = RecordOut.of(found);
    precondition.check(() -> shown);
    if (!found.isFinished()) {
      throw Problem.of(ProblemCode.ILLEGAL_TRANSITION, "The recording is still in progress.");
    }
    found.forget(Times.now(clock));
    return shown;
  }

  private static boolean isShown(Recording recording) {
    return recording.state() != RecordingState.FORGOTTEN;
  }

  private Stream<Recording> of(ConferenceSnapshot conference, Set<RecordingState> states) {
    return db.createQuery(
            "select r from Recording r where r.confSid = :conf and r.state in :states",
            Recording.class)
        .setParameter("conf", conference.sid())
        .setParameter("states", states)
        .getResultStream();
  }

  /**
   * Whether a media server records a room, or possibly still does because it has not been told to
   * stop.
   *
   * @param room the name of the room
   * @return whether there is such a recording
   */
  public boolean hasRunning(String room) {
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

  /**
   * Requests the end of recordings of a room that did not exist at its media server: the recording
   * was lost with the room.
   *
   * @param room the name of the room
   * @param at when the room did not exist; later recordings are not affected
   */
  public void stopLost(String room, Instant at) {
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
   * Requests the end of all recordings whose conference is over or has another room now.
   *
   * @return the recordings that are still in progress
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

  /**
   * Requests the end of a recording as incomplete, because the disk is full.
   *
   * @param sid the sid of the recording
   */
  public void stopIncomplete(String sid) {
    locked(sid).ifPresent(found -> found.stopIncomplete(Times.now(clock)));
  }

  /**
   * Lists recordings that are due and not leased by any node, the longest overdue first.
   *
   * @return the sids of at most 50 recordings
   */
  public List<String> due() {
    return db.createQuery(
            "select r.sid from Recording r where r.dueAt <= :now and r.leaseUntil <= :now"
                + " order by r.dueAt",
            String.class)
        .setParameter("now", Times.now(clock))
        .setMaxResults(BATCH)
        .getResultList();
  }

  /**
   * Claims a recording that is due: the caller has the lease and must do what is due.
   *
   * @param sid the sid of the recording
   * @return the recording; empty if nothing is due or another node has the lease
   */
  public Optional<Recording> claim(String sid) {
    Instant now = Times.now(clock);
    Optional<Recording> due = locked(sid).filter(each -> each.isDue(now));
    due.ifPresent(each -> each.lease(now));
    return due;
  }

  /**
   * Applies a change to a recording and ends the lease.
   *
   * @param sid the sid of the recording, which the caller has claimed
   * @param change changes the recording; gets it and the current time
   */
  public void update(String sid, BiConsumer<Recording, Instant> change) {
    Instant now = Times.now(clock);
    // all transactions lock the conference first
    db.createQuery("select r.confSid from Recording r where r.sid = :sid", String.class)
        .setParameter("sid", sid)
        .getResultStream()
        .forEach(conferences::lockIfKept);
    locked(sid)
        .ifPresent(
            found -> {
              String before = RecordOut.of(found).status;
              change.accept(found, now);
              found.release(now);
              if (!RecordOut.of(found).status.equals(before)) {
                recordStatus(found, now);
              }
            });
  }

  private void recordStatus(Recording recording, Instant now) {
    events.add(
        recording.confSid(), EventType.RECORD_STATUS, "record", RecordOut.of(recording), now);
  }

  /**
   * Deletes the row of a recording whose file has been deleted.
   *
   * @param sid the sid of the recording
   */
  public void remove(String sid) {
    locked(sid).ifPresent(db::remove);
  }

  /**
   * Reads the present state of a recording.
   *
   * @param sid the sid of the recording
   * @return the recording; empty if it does not exist
   */
  public Optional<Recording> current(String sid) {
    return Optional.ofNullable(db.find(Recording.class, sid));
  }

  /**
   * Requests the deletion of the recordings of deleted conferences. The API does not show the rows
   * any more. {@link RecordingWorker} deletes the files first and then the rows.
   *
   * @param event the deleted conferences
   */
  public void onConferencesDeleted(@Observes ConferencesDeletedEvent event) {
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
