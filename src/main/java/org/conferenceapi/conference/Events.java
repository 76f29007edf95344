package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.conferenceapi.api.Representations;
import org.conferenceapi.notification.Notification;
import org.conferenceapi.notification.Outbox;

/**
 * Turns a change into notifications, in the change's own transaction: one for each participant
 * whose status changed, then one for the conference. All show the conference as the transaction
 * leaves it.
 */
@ApplicationScoped
public class Events {
  @Inject Outbox outbox;

  void record(Conference conference, Change change, Instant now) {
    for (Participant participant : change.participants()) {
      record(conference, participant, conference.onPart(), now);
    }
    if (change.status()) {
      record(conference, null, conference.onStatus(), now);
    }
  }

  private void record(Conference conference, Participant participant, String url, Instant now) {
    if (url == null) {
      return;
    }
    int sequence = conference.nextSequence();
    String id = Notification.newId(now);
    EventOut event = EventOut.of(id, sequence, now, conference, participant);
    byte[] body = Representations.write(event, conference.format());
    outbox.add(
        new Notification(
            id,
            conference.sid(),
            conference.accountSid(),
            conference.appSid(),
            sequence,
            event.type,
            url,
            conference.format(),
            new String(body, StandardCharsets.UTF_8),
            now));
  }
}
