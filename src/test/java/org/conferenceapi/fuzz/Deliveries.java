package org.conferenceapi.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.blackbox.Client;

/** The notifications for a receiver that works, of conferences of many accounts. */
final class Deliveries {
  private static final int ALL = Integer.MAX_VALUE;

  private final String receiver;
  private final List<Conference> conferences = new ArrayList<>();

  private record Conference(Client account, String sid) {}

  Deliveries(String receiver) {
    this.receiver = receiver;
  }

  /** Adds the newest conferences of an account that notify it. */
  void add(Client account, int most) {
    Pages.read(account, "~/conf?pageSize=500", "confs", most).stream()
        .filter(each -> each.toString().contains(receiver))
        .forEach(each -> conferences.add(new Conference(account, each.getString("sid"))));
  }

  /** Whether all of their notifications are delivered, as far as the conferences still exist. */
  boolean areDone() {
    conferences.removeIf(each -> isDone(each.account(), "~/conf/" + each.sid()));
    return conferences.isEmpty();
  }

  private boolean isDone(Client account, String path) {
    return account.get(path).status() != 200
        || Pages.read(account, path + "/notification?pageSize=500", "notifications", ALL).stream()
            .filter(each -> each.getString("url").startsWith(receiver))
            .allMatch(each -> each.getString("state").equals("delivered"));
  }
}
