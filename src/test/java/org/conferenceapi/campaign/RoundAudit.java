package org.conferenceapi.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.WebhookReceiver.Received;
import org.conferenceapi.cluster.ClientConference;
import org.conferenceapi.cluster.ClusterAudit;
import org.conferenceapi.cluster.EventFollower;
import org.conferenceapi.cluster.LifeAudit;
import org.conferenceapi.cluster.OutagePeriods;

/** The audit of one round, which may last while the next ones are played. */
final class RoundAudit {
  private final AccountWithApp account;
  private final List<ClientConference> held;
  private final Supplier<List<Received>> received;
  private final EventFollower follower;
  private final OutagePeriods outages;
  private Map<String, JsonObject> conferences = Map.of();
  private int repeats;

  RoundAudit(
      AccountWithApp account,
      List<ClientConference> held,
      Supplier<List<Received>> received,
      EventFollower follower,
      OutagePeriods outages) {
    this.account = account;
    this.held = held;
    this.received = received;
    this.follower = follower;
    this.outages = outages;
  }

  /** What is wrong; null if nothing is. */
  Throwable failure() {
    try (follower) {
      check();
      return null;
    } catch (Exception | AssertionError e) {
      return e;
    }
  }

  private void check() throws Exception {
    ClusterAudit audit = new ClusterAudit(account, held, received);
    for (LifeAudit each : audit.lives()) {
      each.everythingAcknowledgedIsThere();
      each.itEndedWhenItHadTo(outages);
      each.capacityWasKept();
      each.everyNotificationCameInOrder();
    }
    follower.missedNothing();
    List<Received> all = received.get();
    repeats =
        all.size() - (int) all.stream().map(each -> each.header("webhook-id")).distinct().count();
    conferences =
        audit.lives().stream()
            .collect(
                Collectors.toMap(
                    each -> each.recorded().conf().getString("userData"),
                    each -> each.recorded().conf()));
    assertThat(conferences).as("nobody else calls").hasSizeLessThanOrEqualTo(held.size());
  }

  /** The audited conferences, by their user data. */
  Map<String, JsonObject> conferences() {
    return conferences;
  }

  /** How many notifications arrived once more. */
  int repeats() {
    return repeats;
  }
}
