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
record LifeAudit(ClientConference held, RecordedConference past, Map<String, Received> arrivals) {
  /** Every acknowledged change exists once, no refused one does, and others may. */
  void everythingAcknowledgedIsThere() {
    assertThat(past.parts().keySet())
        .as("%s", past)
        .isSubsetOf(held.guests().stream().map(each -> each.key).toList());
    for (InvitedParticipant guest : held.guests()) {
      JsonObject part = past.parts().get(guest.key);
      if (part == null) {
        assertThat(guest.invited.isDone()).as("%s is not there", guest.key).isFalse();
      } else {
        assertThat(guest.invited.isRefused()).as("%s", part).isFalse();
        check(guest, part);
      }
    }
    assertThat(held.createdAgain().get("sid"))
        .as("the same request with the same key has the same answer")
        .isEqualTo(past.sid());
    for (ClientAction disposal : held.disposals()) {
      assertThat(disposal.reply().json()).as("what is over stays as it is").isEqualTo(past.conf());
    }
  }

  private void check(InvitedParticipant guest, JsonObject part) {
    Instant entered = RecordedConference.time(part, "enterTime");
    Instant ended = RecordedConference.time(part, "endTime");
    assertThat(part.getString("status")).isEqualTo(entered == null ? "canceled" : "completed");
    if (entered == null) {
      assertThat(guest.entries()).as("%s never entered", part).noneMatch(ClientAction::isDone);
    } else {
      assertThat(guest.entries()).as("%s", part).anyMatch(each -> each.canHaveHappenedAt(entered));
    }
    if (!ended.equals(end())) {
      assertThat(guest.left()).as("%s", part).matches(each -> each.canHaveHappenedAt(ended));
    } else if (guest.left() != null && guest.left().isDone()) {
      assertThat(ended).isBeforeOrEqualTo(guest.left().to());
    }
  }

  /** It ended once, for a reason that there was, and when that reason was there. */
  void itEndedWhenItHadTo(OutagePeriods outages) {
    assertThat(past.conf().getString("status")).isEqualTo("completed");
    List<Instant> entries =
        past.parts().values().stream()
            .filter(each -> each.containsKey("enterTime"))
            .map(each -> RecordedConference.time(each, "enterTime"))
            .sorted()
            .toList();
    String reason = past.conf().getString("endReason");
    switch (reason) {
      case "disposed" ->
          assertThat(held.disposals()).anyMatch(each -> each.canHaveHappenedAt(end()));
      case "emptied" ->
          assertThat(held.guests())
              .anyMatch(each -> each.left() != null && each.left().canHaveHappenedAt(end()));
      case "never-joined" -> {
        assertThat(entries).isEmpty();
        endedSoonAfter(
            RecordedConference.time(past.conf(), "beginTime").plus(Cluster.JOIN), outages);
      }
      case "max-duration" -> {
        int most = past.conf().getInt("maxDuration");
        endedSoonAfter(entries.get(0).plusSeconds(most), outages);
      }
      default -> throw new AssertionError(past.conf());
    }
  }

  private void endedSoonAfter(Instant due, OutagePeriods outages) {
    assertThat(end()).as("%s", past).isBetween(due, outages.after(due, Cluster.SOON));
  }

  /** Never more were in it than fit, and nobody was refused who fitted. */
  void capacityWasKept() {
    if (!past.conf().containsKey("maxParts")) {
      return;
    }
    int most = past.conf().getInt("maxParts");
    Occupancy occupancy = Occupancy.of(past.parts().values());
    assertThat(occupancy.most()).as("%s", past).isLessThanOrEqualTo(most);
    assertThat(events()).as("%s", past).allMatch(each -> each.partCount() <= most);
    for (InvitedParticipant guest : held.guests()) {
      for (ClientAction entry : guest.entries()) {
        if (entry.isRefused("conference-full")) {
          assertThat(occupancy.most(entry.from().truncatedTo(ChronoUnit.MILLIS), entry.to()))
              .as("%s", past)
              .isGreaterThanOrEqualTo(most);
        }
      }
    }
  }

  /** What the API lists came, in its order and without gaps, and tells a life that is possible. */
  void everyNotificationCameInOrder() {
    assertThat(arrivals.keySet())
        .as("%s", past)
        .containsExactlyElementsOf(
            past.notifications().stream().map(each -> each.getString("id")).toList());
    NotificationReplay.of(events());
    ReceivedEvent last = events().get(events().size() - 1);
    assertThat(last.is("conf.status", "completed")).as("%s", last).isTrue();
    assertThat(last.conf()).isEqualTo(past.conf());
  }

  /** None came later than that after what it tells of. */
  void everyNotificationCameWithin(Duration time, OutagePeriods outages) {
    for (Received each : arrivals.values()) {
      assertThat(each.time())
          .as("%s", past)
          .isBefore(outages.after(Instant.parse(ReceivedEvent.of(each).time()), time));
    }
  }

  private List<ReceivedEvent> events() {
    return arrivals.values().stream().map(ReceivedEvent::of).toList();
  }

  private Instant end() {
    return RecordedConference.time(past.conf(), "endTime");
  }
}
