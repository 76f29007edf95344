package org.conferenceapi.blackbox;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** A conference whose notifications a test watches. */
public record ConferenceWithNotifications(Client client, String location) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A notification as the API shows it; times and status are null if absent. */
  public record Logged(
      String id,
      int sequence,
      String type,
      String url,
      String state,
      Instant next,
      List<Tried> attempts) {
    Tried last() {
      return attempts.get(attempts.size() - 1);
    }
  }

  /** An attempt as the API shows it. */
  public record Tried(Instant time, Duration duration, Integer status, String error) {
    Instant end() {
      return time.plus(duration);
    }
  }

  public static ConferenceWithNotifications of(Client client, Reply created) {
    return new ConferenceWithNotifications(client, created.expect(201).header("Location"));
  }

  public String sid() {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** Invites a participant and returns the sid. */
  public String invite() {
    return client
        .post(location + "/part", "{\"to\":\"sip:alice@phones.example\"}")
        .expect(201)
        .get("sid");
  }

  public Reply report(String part, String status) {
    return client
        .post(location + "/part/" + part + "/status", "{\"status\":\"" + status + "\"}")
        .expect(200);
  }

  /** Makes the conference ring: one change of its status, and one of a participant's. */
  public ConferenceWithNotifications ring() {
    report(invite(), "ringing");
    return this;
  }

  public ConferenceWithNotifications dispose() {
    client.post(location + "/dispose").expect(200);
    return this;
  }

  /** Its notifications in the order of their sequence. */
  public List<Logged> log() {
    return client
        .get(location + "/notification?pageSize=1000")
        .expect(200)
        .json()
        .getJsonArray("notifications")
        .stream()
        .map(each -> logged(each.asJsonObject()))
        .sorted(Comparator.comparing(Logged::sequence))
        .toList();
  }

  public Logged logged(int sequence) {
    return log().stream().filter(each -> each.sequence() == sequence).findFirst().orElseThrow();
  }

  /** Waits until that many attempts to deliver the notification are completed. */
  public Logged attempted(int sequence, int times) {
    return logged(sequence, each -> each.attempts().size() >= times);
  }

  /** Waits until the notification is in that state. */
  public Logged settled(int sequence, String state) {
    return logged(sequence, each -> each.state().equals(state));
  }

  /** Waits until the notification is not due for a minute at least. */
  public Logged postponed(int sequence) {
    return logged(
        sequence,
        each -> each.next() != null && each.next().isAfter(Instant.now().plusSeconds(60)));
  }

  private Logged logged(int sequence, Predicate<Logged> condition) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> logged(sequence), condition);
  }

  /** Redelivers a notification and returns the response. */
  public Reply redeliver(String id) {
    return client.post(location + "/notification/" + id + "/redeliver");
  }

  private static Logged logged(JsonObject each) {
    return new Logged(
        each.getString("id"),
        each.getInt("sequence"),
        each.getString("type"),
        each.getString("url"),
        each.getString("state"),
        each.containsKey("nextAttemptTime")
            ? Instant.parse(each.getString("nextAttemptTime"))
            : null,
        each.getOrDefault("attempts", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
            .map(one -> tried(one.asJsonObject()))
            .toList());
  }

  private static Tried tried(JsonObject each) {
    return new Tried(
        Instant.parse(each.getString("time")),
        Duration.ofMillis(each.getInt("duration")),
        each.containsKey("status") ? each.getInt("status") : null,
        each.getString("error", null));
  }
}
