package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replays the notifications of one conference, all of them for one URL, and fails unless the life
 * cycle ({@code docs/index.html#life-cycle}) permits their order.
 */
public final class NotificationReplay {
  private static final Map<String, Set<String>> CONFERENCE =
      Map.of(
          "initiated", Set.of("ringing", "running", "completed"),
          "ringing", Set.of("initiated", "running", "completed"),
          "running", Set.of("completed"),
          "completed", Set.of());

  private static final Set<String> REFUSED = Set.of("busy", "no-answer", "canceled", "failed");

  private final Map<String, String> parts = new HashMap<>();
  private String status = "initiated";

  private NotificationReplay() {}

  /**
   * Checks for sequence numbers 1 to n without gaps, legal transitions, matching counts and a final
   * end.
   */
  public static NotificationReplay of(List<ReceivedEvent> events) {
    NotificationReplay replay = new NotificationReplay();
    int number = 0;
    for (ReceivedEvent event : events) {
      assertThat(event.sequence()).as("%s in %s", event, events).isEqualTo(++number);
      replay.tell(event, events);
    }
    return replay;
  }

  private void tell(ReceivedEvent event, List<ReceivedEvent> all) {
    assertThat(status).as("nothing comes after the end: %s", all).isNotEqualTo("completed");
    if (event.part() == null) {
      assertThat(CONFERENCE.get(status)).as("%s in %s", event, all).contains(event.status());
      status = event.status();
    } else {
      String was = parts.getOrDefault(event.partSid(), "initiated");
      assertThat(canBecome(was, event.status())).as("%s from %s in %s", event, was, all).isTrue();
      parts.put(event.partSid(), event.status());
    }
    boolean over = event.conf().getString("status").equals("completed");
    assertThat(event.partCount()).as("%s in %s", event, all).isEqualTo(over ? 0 : answered());
  }

  private static boolean canBecome(String was, String next) {
    return switch (was) {
      case "initiated" -> next.equals("ringing") || next.equals("answered") || isRefused(next);
      case "ringing" -> next.equals("answered") || isRefused(next);
      case "answered" -> next.equals("completed");
      default -> false;
    };
  }

  private static boolean isRefused(String status) {
    return REFUSED.contains(status);
  }

  private int answered() {
    return (int) parts.values().stream().filter("answered"::equals).count();
  }

  /** Fails unless the API shows the state of the last notifications. */
  public void agreesWith(TestConference conference) {
    agreesWith(
        conference.get().json(),
        conference
            .client()
            .get(conference.location() + "/part?pageSize=1000")
            .expect(200)
            .json()
            .getJsonArray("parts")
            .getValuesAs(JsonObject.class));
  }

  /** Fails unless a conference and its participants have the state of the last notifications. */
  public void agreesWith(JsonObject conf, List<JsonObject> all) {
    assertThat(conf.getString("status")).isEqualTo(status);
    assertThat(conf.getInt("partCount")).isEqualTo(status.equals("completed") ? 0 : answered());
    all.forEach(
        each ->
            assertThat(each.getString("status"))
                .isEqualTo(parts.getOrDefault(each.getString("sid"), "initiated")));
    if (status.equals("completed")) {
      assertThat(parts.values()).doesNotContain("initiated", "ringing", "answered");
    }
  }
}
