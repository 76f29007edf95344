package org.conferenceapi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.NotificationReplay;
import org.conferenceapi.blackbox.ReceivedEvent;
import org.conferenceapi.blackbox.WebhookReceiver.Received;

/**
 * Compares what a client knows of a conference that is over with what the API and the receiver
 * know.
 */
public record LifeAudit(
    ClientConference conference, RecordedConference recorded, Map<String, Received> arrivals) {
  /**
   * Checks that every acknowledged change exists once and no refused one does; changes with unknown
   * outcome may exist.
   */
  public void everythingAcknowledgedIsThere() {
    assertThat(recorded.parts().keySet())
        .as("%s", recorded)
        .isSubsetOf(conference.invitees().stream().map(each -> each.key).toList());
    for (InvitedParticipant participant : conference.invitees()) {
      JsonObject part = recorded.parts().get(participant.key);
      if (part == null) {
        assertThat(participant.invited.isDone()).as("%s is not there", participant.key).isFalse();
      } else {
        assertThat(participant.invited.isRefused()).as("%s", part).isFalse();
        check(participant, part);
      }
    }
    assertThat(conference.createdAgain().get("sid"))
        .as("the same request with the same key has the same answer")
        .isEqualTo(recorded.sid());
    for (ClientAction disposal : conference.disposals()) {
      assertThat(disposal.reply().json())
          .as("what is over stays as it is")
          .isEqualTo(recorded.conf());
    }
  }

  private void check(InvitedParticipant participant, JsonObject part) {
    Instant entered = RecordedConference.time(part, "enterTime");
    Instant ended = RecordedConference.time(part, "endTime");
    assertThat(part.getString("status")).isEqualTo(entered == null ? "canceled" : "completed");
    if (entered == null) {
      assertThat(participant.entries())
          .as("%s never entered", part)
          .noneMatch(ClientAction::isDone);
    } else {
      assertThat(participant.entries())
          .as("%s", part)
          .anyMatch(each -> each.canHaveHappenedAt(entered));
    }
    if (!ended.equals(end())) {
      assertThat(participant.left())
          .as("%s ended before its conference: %s, %s", part, recorded, participant.entries())
          .isNotNull()
          .matches(each -> each.canHaveHappenedAt(ended));
    } else if (participant.left() != null && participant.left().isDone()) {
      assertThat(ended).isBeforeOrEqualTo(participant.left().to());
    }
  }

  /** Checks that it ended once, for a reason that applied, at the time when it applied. */
  public void itEndedWhenItHadTo(OutagePeriods outages) {
    assertThat(recorded.conf().getString("status")).isEqualTo("completed");
    List<Instant> entries =
        recorded.parts().values().stream()
            .filter(each -> each.containsKey("enterTime"))
            .map(each -> RecordedConference.time(each, "enterTime"))
            .sorted()
            .toList();
    String reason = recorded.conf().getString("endReason");
    switch (reason) {
      case "disposed" ->
          assertThat(conference.disposals()).anyMatch(each -> each.canHaveHappenedAt(end()));
      case "emptied" ->
          assertThat(conference.invitees())
              .anyMatch(each -> each.left() != null && each.left().canHaveHappenedAt(end()));
      case "never-joined" -> {
        assertThat(entries).isEmpty();
        endedSoonAfter(
            RecordedConference.time(recorded.conf(), "beginTime").plus(Cluster.JOIN), outages);
      }
      case "max-duration" -> {
        int most = recorded.conf().getInt("maxDuration");
        endedSoonAfter(entries.get(0).plusSeconds(most), outages);
      }
      default -> throw new AssertionError(recorded.conf());
    }
  }

  private void endedSoonAfter(Instant due, OutagePeriods outages) {
    assertThat(end()).as("%s", recorded).isBetween(due, outages.after(due, Cluster.SOON));
  }

  /** Checks that capacity was never exceeded, and that no participant was refused below it. */
  public void capacityWasKept() {
    if (!recorded.conf().containsKey("maxParts")) {
      return;
    }
    int most = recorded.conf().getInt("maxParts");
    Occupancy occupancy = Occupancy.of(recorded.parts().values());
    assertThat(occupancy.most()).as("%s", recorded).isLessThanOrEqualTo(most);
    assertThat(events()).as("%s", recorded).allMatch(each -> each.partCount() <= most);
    for (InvitedParticipant participant : conference.invitees()) {
      for (ClientAction entry : participant.entries()) {
        if (entry.isRefused("conference-full")) {
          assertThat(occupancy.most(entry.from().truncatedTo(ChronoUnit.MILLIS), entry.to()))
              .as("%s", recorded)
              .isGreaterThanOrEqualTo(most);
        }
      }
    }
  }

  /**
   * Checks that the listed notifications arrived, in order and without gaps, and describe a
   * possible life cycle.
   */
  public void everyNotificationCameInOrder() {
    assertThat(arrivals.keySet())
        .as("%s", recorded)
        .containsExactlyElementsOf(
            recorded.notifications().stream().map(each -> each.getString("id")).toList());
    NotificationReplay.of(events());
    ReceivedEvent last = events().get(events().size() - 1);
    assertThat(last.is("conf.status", "completed")).as("%s", last).isTrue();
    assertThat(last.conf()).isEqualTo(recorded.conf());
  }

  /** Checks that no notification arrived later than this after its change. */
  public void everyNotificationCameWithin(Duration time, OutagePeriods outages) {
    for (Received each : arrivals.values()) {
      assertThat(each.time())
          .as("%s", recorded)
          .isBefore(outages.after(Instant.parse(ReceivedEvent.of(each).time()), time));
    }
  }

  private List<ReceivedEvent> events() {
    return arrivals.values().stream().map(ReceivedEvent::of).toList();
  }

  private Instant end() {
    return RecordedConference.time(recorded.conf(), "endTime");
  }
}
