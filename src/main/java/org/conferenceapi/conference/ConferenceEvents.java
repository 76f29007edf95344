package org.conferenceapi.conference;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Representations;
import org.conferenceapi.event.EventContent;
import org.conferenceapi.event.EventLog;
import org.conferenceapi.event.EventType;
import org.conferenceapi.event.NewEvent;
import org.conferenceapi.notification.Notification;
import org.conferenceapi.notification.NotificationDeadEvent;
import org.conferenceapi.notification.NotificationOut;
import org.conferenceapi.notification.Outbox;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.TraceContext;

/**
 * Adds the events of a change to the event log, and to the outbox those that the conference has a
 * URL for, in the transaction of the change. All of them show the conference as the change leaves
 * it.
 */
@ApplicationScoped
public class ConferenceEvents {
  @PersistenceContext EntityManager db;
  @EJB EventLog log;
  @EJB Outbox outbox;
  @Inject Clock clock;

  /** Makes the server create this bean at the start, on a thread on which Payara injects EJBs. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

  /** Adds the events of the changed statuses: of each participant, then of the conference. */
  void statusesChanged(Conference conference, ConferenceChange change, Instant now) {
    Batch batch = new Batch(conference, now);
    for (Participant participant : change.participants()) {
      batch.add(EventType.PART_STATUS, participant, conference.onPart());
    }
    if (change.status()) {
      batch.add(EventType.CONF_STATUS, null, conference.onStatus());
    }
    add(batch);
  }

  /** Adds the event of a new conference, which has no notification. */
  void created(Conference conference, Instant now) {
    add(conference, EventType.CONF_CREATED, null, now);
  }

  /** Adds the event of changed attributes, which has no notification. */
  void updated(Conference conference, Instant now) {
    add(conference, EventType.CONF_UPDATED, null, now);
  }

  /** Adds the event of an invitation, which has no notification. */
  void invited(Conference conference, Participant participant, Instant now) {
    add(conference, EventType.PART_INVITED, participant, now);
  }

  /** Adds the event of a changed voice mode, which has no notification. */
  void voiceModeChanged(Conference conference, Participant participant, Instant now) {
    add(conference, EventType.PART_VOICE_MODE, participant, now);
  }

  /** Adds the event of pressed keys, of {@code 0123456789*#ABCD}, which has no notification. */
  void keysPressed(Conference conference, Participant participant, String digits, Instant now) {
    String content =
        EventContent.member("conf", ConfOut.of(conference))
            + ","
            + EventContent.member("part", PartOut.of(participant))
            + ",\"digits\":\""
            + digits
            + '"';
    NewEvent.Subject subject =
        new NewEvent.Subject(conference.accountSid(), conference.sid(), participant.sid());
    log.add(
        List.of(
            new NewEvent(
                NewEvent.newId(now),
                EventType.PART_DIGITS,
                subject,
                conference.nextEvent(),
                now,
                content)));
  }

  /**
   * Adds an event about a part of a conference, such as a recording. Its change locks the
   * conference.
   *
   * @param confSid the sid of the conference
   * @param type the type
   * @param name the name of the representation, such as {@code record}
   * @param representation the representation as the change leaves it
   * @param now the time of the change
   */
  public void add(String confSid, EventType type, String name, Object representation, Instant now) {
    Conference conference = db.find(Conference.class, confSid);
    if (conference != null) {
      add(conference, type, name, representation, conference.nextEvent(), now);
    }
  }

  /**
   * Adds the event of a dead notification. It is no change of the conference and locks nothing, so
   * it has no number: its time alone gives its place.
   */
  void onNotificationDead(@Observes NotificationDeadEvent event) {
    Conference conference = db.find(Conference.class, event.confSid());
    if (conference != null) {
      NotificationOut dead = event.notification();
      Instant now = Times.now(clock);
      add(conference, EventType.NOTIFICATION_DEAD, "notification", dead, 0, now);
    }
  }

  private void add(
      Conference conference,
      EventType type,
      String name,
      Object representation,
      int number,
      Instant now) {
    String content =
        EventContent.member("conf", ConfOut.of(conference))
            + ","
            + EventContent.member(name, representation);
    NewEvent.Subject subject =
        new NewEvent.Subject(conference.accountSid(), conference.sid(), null);
    log.add(List.of(new NewEvent(NewEvent.newId(now), type, subject, number, now, content)));
  }

  private void add(Conference conference, EventType type, Participant participant, Instant now) {
    Batch batch = new Batch(conference, now);
    batch.add(type, participant, null);
    add(batch);
  }

  private void add(Batch batch) {
    if (batch.events.isEmpty()) {
      return;
    }
    log.add(batch.events);
    outbox.add(batch.notifications);
  }

  /** The events of one change, for which the conference is written as JSON once. */
  private static final class Batch {
    private final Conference conference;
    private final Instant now;
    private final List<NewEvent> events = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();
    private String shown;

    Batch(Conference conference, Instant now) {
      this.conference = conference;
      this.now = now;
    }

    void add(EventType type, Participant participant, String url) {
      String id = NewEvent.newId(now);
      String content = content(participant);
      NewEvent.Subject subject =
          new NewEvent.Subject(
              conference.accountSid(),
              conference.sid(),
              participant == null ? null : participant.sid());
      events.add(new NewEvent(id, type, subject, conference.nextEvent(), now, content));
      if (url != null) {
        notifications.add(notification(id, participant, url, content));
      }
    }

    private String content(Participant participant) {
      if (shown == null) {
        shown = EventContent.member("conf", ConfOut.of(conference));
      }
      return participant == null
          ? shown
          : shown + "," + EventContent.member("part", PartOut.of(participant));
    }

    private Notification notification(
        String id, Participant participant, String url, String content) {
      int sequence = conference.nextSequence();
      EventOut event = EventOut.head(id, sequence, now, participant);
      Format format = conference.format();
      if (format == Format.XML) {
        event.conf = ConfOut.of(conference);
        event.part = participant == null ? null : PartOut.of(participant);
      }
      String written = new String(Representations.write(event, format), StandardCharsets.UTF_8);
      return new Notification(
          id,
          conference.sid(),
          conference.accountSid(),
          conference.appSid(),
          sequence,
          event.type,
          url,
          format,
          format == Format.XML
              ? written
              : written.substring(0, written.length() - 1) + "," + content + "}",
          TraceContext.traceparent(),
          now);
    }
  }
}
