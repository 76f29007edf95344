package org.conferenceapi.fuzz;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.fuzz.request.Population;
import org.conferenceapi.fuzz.request.Thing;

/** The state of the service after all requests: life cycles, counters, and that it still works. */
final class Aftermath {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int OVERDUE_SECONDS = 10;
  private static final int ALL = Integer.MAX_VALUE;
  private static final String LIVE =
      "~/conf?pageSize=500&status=initiated&status=ringing&status=running";

  private final Service service;
  private final Members members;
  private final int maxLive;
  private final List<String> wrong = new ArrayList<>();

  /** Of a service with that {@code conference.max-live}. */
  Aftermath(Service service, Members members, int maxLive) {
    this.service = service;
    this.members = members;
    this.maxLive = maxLive;
  }

  /**
   * Checks everything; afterwards nothing is left that lives.
   *
   * @param timelines how many conferences of each account are replayed
   * @return what was wrong; empty if nothing was
   */
  List<String> check(int timelines) {
    Timelines replayed = new Timelines();
    for (int i = 0; i < Population.LASTING; i++) {
      replayed.check(members.client(i), timelines);
    }
    wrong.addAll(replayed.wrong());
    System.out.println("replayed the event logs of " + replayed.checked() + " conferences");
    everythingIsDelivered(timelines);
    closeOthers();
    gaugesAreThoseOfTheLists();
    for (int i = 0; i < Population.LASTING; i++) {
      endAll(i);
    }
    theLimitIsExact();
    everythingEnds();
    return wrong;
  }

  private void everythingIsDelivered(int most) {
    Deliveries deliveries = new Deliveries(members.receiver());
    for (int i = 0; i < Population.LASTING; i++) {
      deliveries.add(members.client(i), most);
    }
    expect("all notifications are delivered", deliveries::areDone);
    expect(
        "no notification is overdue",
        () -> Gauges.of(service).sum("conference_notification_overdue_seconds") < OVERDUE_SECONDS);
  }

  private void closeOthers() {
    Set<String> lasting = new HashSet<>();
    for (int i = 0; i < Population.LASTING; i++) {
      lasting.add(members.of(Thing.ACCOUNT, i, 0));
    }
    Client operator = service.operator().json();
    for (JsonObject each : Pages.read(operator, "/account?pageSize=500", "accounts", ALL)) {
      if (!lasting.contains(each.getString("sid")) && !each.getString("status").equals("closed")) {
        operator.post("/account/" + each.getString("sid") + "/close").expect(200);
      }
    }
  }

  /** The sub-accounts of the tenants that requests have made have conferences, too. */
  private long live() {
    long live = 0;
    for (int i = 0; i < Population.LASTING; i++) {
      Client client = members.client(i);
      live += Pages.read(client, LIVE, "confs", ALL).size();
      if (Population.isMain(i)) {
        for (JsonObject sub : madeSubaccounts(i)) {
          String path = LIVE.replace("~", "/account/" + sub.getString("sid"));
          live += Pages.read(client, path, "confs", ALL).size();
        }
      }
    }
    return live;
  }

  private List<JsonObject> madeSubaccounts(int main) {
    return Pages.read(members.client(main), "~/subaccount?pageSize=500", "subaccounts", ALL)
        .stream()
        .filter(
            each ->
                !each.getString("sid").equals(members.of(Thing.ACCOUNT, main + 1, 0))
                    && !each.getString("sid").equals(members.of(Thing.ACCOUNT, main + 2, 0)))
        .toList();
  }

  private void gaugesAreThoseOfTheLists() {
    expect(
        "conference_live_conferences is the number in the lists",
        () -> Gauges.of(service).sum("conference_live_conferences") == live());
  }

  private void endAll(int account) {
    Client client = members.client(account);
    for (JsonObject each : Pages.read(client, LIVE, "confs", ALL)) {
      client.post("~/conf/" + each.getString("sid") + "/dispose").expect(200);
    }
    if (!Pages.read(client, LIVE, "confs", ALL).isEmpty()) {
      wrong.add("account " + client.sid() + " has live conferences after the end of all");
    }
  }

  /** The quota counts again once a minute, and in a second at the limit. */
  private void theLimitIsExact() {
    Client client = members.client(1);
    expect(
        "an account without live conferences can create conference.max-live",
        () -> {
          int created = 0;
          while (client.post("~/conf", "{}").status() == 201) {
            created++;
          }
          boolean all = created == maxLive;
          if (!all) {
            System.out.println("created " + created + " conferences up to the limit");
          }
          endAll(1);
          return all;
        });
  }

  private void everythingEnds() {
    Client operator = service.operator().json();
    for (int i = 0; i < Population.LASTING; i += Population.PER_TENANT) {
      operator.post("/account/" + members.of(Thing.ACCOUNT, i, 0) + "/close").expect(200);
    }
    for (String each :
        List.of(
            "conference_live_conferences",
            "conference_live_participants",
            "conference_event_clients",
            "conference_requests_waiting",
            "conference_deadline_overdue_seconds")) {
      expect(each + " is 0", () -> Gauges.of(service).sum(each) <= 0);
    }
    Client sub = service.subaccount().json();
    if (sub.get("~").status() == 200) {
      wrong.add("the account for trying out was not closed");
    }
  }

  private void expect(String what, BooleanSupplier condition) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(condition::getAsBoolean);
    } catch (ConditionTimeoutException e) {
      wrong.add("not so: " + what);
    }
  }
}
