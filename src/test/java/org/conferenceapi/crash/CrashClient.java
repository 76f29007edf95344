package org.conferenceapi.crash;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ConferenceWithNotifications;
import org.conferenceapi.blackbox.Reply;

/**
 * Creates conferences, lets participants enter and leave, and ends conferences, until the server is
 * killed; remembers what the server acknowledged.
 */
final class CrashClient implements Runnable {
  /** How far a conference or a participant has come: later ones never go back. */
  private static final List<String> COURSE = List.of("initiated", "running", "completed");

  private final Client client;
  private final String app;
  private final String url;
  private final AtomicInteger acknowledged;

  /** The locations of conferences by idempotency key; empty if no response arrived. */
  private final Map<String, String> conferences = new ConcurrentHashMap<>();

  /** The last acknowledged status of each conference and participant. */
  private final Map<String, String> statuses = new ConcurrentHashMap<>();

  CrashClient(Client client, String app, String url, AtomicInteger acknowledged) {
    this.client = client;
    this.app = app;
    this.url = url;
    this.acknowledged = acknowledged;
  }

  @Override
  public void run() {
    try {
      for (int i = 0; ; i++) {
        liveThroughOne(i % 3);
      }
    } catch (UncheckedIOException e) {
      return; // the server is gone
    }
  }

  private void liveThroughOne(int ending) {
    String key = UUID.randomUUID().toString();
    conferences.put(key, "");
    String conference = create(key).header("Location");
    conferences.put(key, conference);
    keep(conference, "initiated");
    String part =
        client
            .with("Idempotency-Key", key + "-part")
            .post(conference + "/part", "{\"to\":\"sip:alice@phones.example\",\"ringTimeout\":600}")
            .expect(201)
            .header("Location");
    keep(part, "initiated");
    client.post(part + "/status", "{\"status\":\"answered\"}").expect(200);
    keep(part, "running");
    keep(conference, "running");
    if (ending > 0) {
      client.post((ending == 1 ? part : conference) + "/dispose").expect(200);
      keep(part, "completed");
      keep(conference, "completed");
    }
  }

  private void keep(String what, String status) {
    statuses.put(what, status);
    acknowledged.incrementAndGet();
  }

  private Reply create(String key) {
    return client
        .with("Idempotency-Key", key)
        .post(
            "~/conf",
            "{\"appSid\":\"%1$s\",\"userData\":\"%2$s\",\"onStatus\":\"%3$s\",\"onPart\":\"%3$s\"}"
                .formatted(app, key, url))
        .expect(201);
  }

  /** Repeats every creation with its key; fails if a response differs from the first one. */
  void repeatCreations() {
    conferences.replaceAll(
        (key, location) -> {
          String repeated = create(key).header("Location");
          if (!location.isEmpty() && !location.equals(repeated)) {
            throw new AssertionError(location + " became " + repeated);
          }
          return repeated;
        });
  }

  /** Fails if something does not exist or has an earlier status than the acknowledged one. */
  void checkStatuses() {
    statuses.forEach(
        (what, acknowledgedStatus) -> {
          String now = client.get(what).expect(200).get("status");
          if (course(now) < course(acknowledgedStatus)) {
            throw new AssertionError(what + " was " + acknowledgedStatus + " and is " + now);
          }
        });
  }

  private static int course(String status) {
    String same = status.equals("answered") ? "running" : status;
    return COURSE.contains(same) ? COURSE.indexOf(same) : COURSE.size(); // canceled, say
  }

  /** The locations of the conferences, once all creations have a response. */
  List<ConferenceWithNotifications> conferences() {
    return conferences.values().stream()
        .map(each -> new ConferenceWithNotifications(client, each))
        .toList();
  }
}
