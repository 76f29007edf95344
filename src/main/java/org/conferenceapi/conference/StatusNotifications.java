package org.conferenceapi.conference;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.api.representation.Representations;
import org.conferenceapi.notification.Notification;
import org.conferenceapi.notification.Outbox;

/**
 * Adds the notifications of a change to the outbox, in the transaction of the change: one for each
 * participant whose status changed, then one for the conference. All of them show the conference as
 * the change leaves it.
 */
@ApplicationScoped
public class StatusNotifications {
  @EJB Outbox outbox;

  /** Makes the server create this bean at the start, on a thread on which Payara injects EJBs. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

  /** Adds the notifications for which the conference has a URL. */
  void record(Conference conference, ConferenceChange change, Instant now) {
    List<Notification> notifications = new ArrayList<>();
    if (conference.onPart() != null) {
      for (Participant participant : change.participants()) {
        notifications.add(notification(conference, participant, conference.onPart(), now));
      }
    }
    if (conference.onStatus() != null && change.status()) {
      notifications.add(notification(conference, null, conference.onStatus(), now));
    }
    outbox.add(notifications);
  }

  private static Notification notification(
      Conference conference, Participant participant, String url, Instant now) {
    int sequence = conference.nextSequence();
    String id = Notification.newId(now);
    EventOut event = EventOut.of(id, sequence, now, conference, participant);
    byte[] body = Representations.write(event, conference.format());
    return new Notification(
        id,
        conference.sid(),
        conference.accountSid(),
        conference.appSid(),
        sequence,
        event.type,
        url,
        conference.format(),
        new String(body, StandardCharsets.UTF_8),
        now);
  }
}
