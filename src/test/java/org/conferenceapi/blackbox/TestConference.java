package org.conferenceapi.blackbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A conference that a test has created, with both its URLs at one path of a receiver. */
public record TestConference(
    Client client, WebhookReceiver receiver, String mailbox, String location, String sid) {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A conference without limits. */
  public static TestConference create(Client client, WebhookReceiver receiver) {
    return create(client, receiver, "");
  }

  /** A conference; more is JSON members such as {@code "maxParts":5}. */
  public static TestConference create(Client client, WebhookReceiver receiver, String more) {
    String mailbox = "/meeting/" + NUMBER.incrementAndGet();
    String url = receiver.url(mailbox);
    String body =
        "{\"onStatus\":\"%s\",\"onPart\":\"%s\"%s}"
            .formatted(url, url, more.isEmpty() ? "" : "," + more);
    Reply made = client.post("~/conf", body).expect(201);
    return new TestConference(client, receiver, mailbox, made.header("Location"), made.get("sid"));
  }

  /** The same conference for another client, possibly at another node. */
  public TestConference at(Client other) {
    String there = "~" + location.substring(location.indexOf("/conf/"));
    return new TestConference(other, receiver, mailbox, there, sid);
  }

  public Reply get() {
    return client.get(location).expect(200);
  }

  public Reply dispose() {
    return client.post(location + "/dispose");
  }

  /** Invites a participant and returns the response. */
  public Reply invite(String body) {
    return client.post(location + "/part", body);
  }

  /** Invites a participant and returns the sid. */
  public String invited() {
    return invite("{\"to\":\"sip:alice@phones.example\",\"ringTimeout\":600}")
        .expect(201)
        .get("sid");
  }

  /** Invites a participant who enters, and returns the sid. */
  public String entered() {
    String part = invited();
    report(part, "answered").expect(200);
    return part;
  }

  public List<String> invited(int number) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      parts.add(invited());
    }
    return parts;
  }

  public Reply report(String part, String status) {
    return client.post(path(part) + "/status", "{\"status\":\"" + status + "\"}");
  }

  public Reply remove(String part) {
    return client.post(path(part) + "/dispose");
  }

  public Reply part(String part) {
    return client.get(path(part));
  }

  public String path(String part) {
    return location + "/part/" + part;
  }

  public Instant expireTime() {
    return Instant.parse(get().get("expireTime"));
  }

  /** The notifications of this conference so far, in order and without duplicates. */
  public List<ReceivedEvent> events() {
    Set<String> ids = new HashSet<>();
    return receiver.received(mailbox).stream()
        .filter(each -> ids.add(each.header("webhook-id")))
        .map(ReceivedEvent::of)
        .toList();
  }

  /** Waits for that many notifications; fails if there are more, here or in the list of the API. */
  public List<ReceivedEvent> events(int number) {
    soon(() -> events().size() >= number);
    return exactly(number);
  }

  /** Waits for the end of the conference to be notified. */
  public List<ReceivedEvent> eventsToTheEnd() {
    soon(() -> events().stream().anyMatch(each -> each.is("conf.status", "completed")));
    return exactly(notifications());
  }

  private static void soon(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO) // most often it is there already
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }

  private List<ReceivedEvent> exactly(int number) {
    List<ReceivedEvent> events = events();
    if (events.size() != number || notifications() != number) {
      throw new AssertionError(
          "expected %d, listed %d, got %s".formatted(number, notifications(), events));
    }
    return events;
  }

  private int notifications() {
    Reply list = client.get(location + "/notification?pageSize=1000").expect(200);
    return list.json().getJsonArray("notifications").size();
  }
}
