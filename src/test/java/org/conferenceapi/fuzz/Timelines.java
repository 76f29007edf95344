package org.conferenceapi.fuzz;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.NotificationReplay;
import org.conferenceapi.blackbox.ReceivedEvent;
import org.conferenceapi.blackbox.Reply;

/**
 * Replays the event log of conferences: it obeys the life cycle, and leads to what the API shows of
 * the conference, its participants and their number.
 */
final class Timelines {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int ATTEMPTS = 5;
  private static final int NOT_FOUND = 404;

  private final List<String> wrong = new ArrayList<>();
  private int checked;

  /** Checks the newest conferences of an account. */
  void check(Client account, int most) {
    Pages.read(account, "~/conf?pageSize=500", "confs", most)
        .forEach(each -> check(account, each.getString("sid")));
  }

  private void check(Client account, String sid) {
    for (int attempt = 1; ; attempt++) {
      try {
        replay(account, "~/conf/" + sid);
        checked++;
        return;
      } catch (AssertionError e) {
        if (account.get("~/conf/" + sid).status() == NOT_FOUND) {
          return; // deleted at the end of its retention
        }
        if (attempt == ATTEMPTS) { // less often, a deadline has passed between two requests
          wrong.add("conference " + sid + ": " + e.getMessage());
          return;
        }
      }
    }
  }

  private static void replay(Client account, String path) {
    List<JsonObject> log =
        Pages.read(
            account,
            path + "/event?pageSize=1000&type=conf.status&type=part.status",
            "events",
            ALL);
    List<ReceivedEvent> events = new ArrayList<>();
    for (JsonObject each : log) {
      events.add(
          new ReceivedEvent(
              events.size() + 1,
              each.getString("type"),
              each.getString("time"),
              each.getJsonObject("conf"),
              each.getJsonObject("part")));
    }
    Reply conf = account.get(path).expect(200);
    List<JsonObject> parts = Pages.read(account, path + "/part?pageSize=1000", "parts", ALL);
    NotificationReplay.of(events).agreesWith(conf.json(), parts);
  }

  int checked() {
    return checked;
  }

  /** What was wrong; empty if nothing was. */
  List<String> wrong() {
    return wrong;
  }
}
