package org.conferenceapi.conference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.config.Settings;

/** Applies operations to locked conferences, with all that a change of the status entails. */
@ApplicationScoped
public class ConferenceOperations {
  @Inject LockedConferences conferences;
  @Inject StatusNotifications notifications;
  @Inject MediaBridge bridge;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Applies an operation to a conference, adds the notifications of the change to the outbox and
   * informs the media bridge.
   *
   * @param conference the conference, which the caller has locked
   * @param operation the operation of the conference
   * @throws Problem any problem of the operation
   */
  void apply(
      Conference conference, BiFunction<Conference, ChangeContext, ConferenceChange> operation) {
    Instant now = Times.now(clock);
    ChangeContext at =
        new ChangeContext(
            now, settings.emptyTimeout(), settings.retention(), () -> conferences.live(conference));
    ConferenceChange change = operation.apply(conference, at);
    notifications.record(conference, change, now);
    if (!change.equals(ConferenceChange.NONE)) {
      bridge.changed(conference, change);
    }
  }
}
