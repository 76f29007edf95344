package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams of the event log ({@code docs/index.html#stream}). */
@BlackBoxTest
class EventStreamIT {
  private final AccountWithApp account = AccountWithApp.of(Service.SHARED);

  @Test
  void aStreamHasTheEventsFromTheCursorOn() {
    String first = account.conference(null, null).sid();
    try (EventStreamClient stream = EventStreamClient.open(account.client(), "~/event", null)) {
      assertThat(stream.header("content-type")).hasValue("text/event-stream");
      assertThat(stream.header("cache-control")).hasValue("no-store");
      EventStreamClient.Received old = stream.next();
      assertThat(old.type()).isEqualTo("conf.created");
      assertThat(old.data().getJsonObject("conf").getString("sid")).isEqualTo(first);
      String second = account.conference(null, null).sid();
      EventStreamClient.Received live = stream.next();
      assertThat(live.data().getJsonObject("conf").getString("sid")).isEqualTo(second);
      assertThat(Long.parseLong(live.id())).isGreaterThan(Long.parseLong(old.id()));
      assertThat(stream.retry()).isEqualTo("500");
    }
  }

  @Test
  void aStreamResumesAfterTheLastEvent() {
    account.conference(null, null);
    String last;
    try (EventStreamClient stream = EventStreamClient.open(account.client(), "~/event", null)) {
      last = stream.next().id();
    }
    String missed = account.conference(null, null).sid();
    try (EventStreamClient stream =
        EventStreamClient.open(account.client(), "~/event?after=0", last)) {
      assertThat(stream.next().data().getJsonObject("conf").getString("sid")).isEqualTo(missed);
    }
  }

  @Test
  void aStreamOfAConferenceHasItsTimeline() {
    ConferenceWithNotifications conference = account.conference(null, null);
    account.conference(null, null);
    try (EventStreamClient stream =
        EventStreamClient.open(
            account.client(), "~/conf/" + conference.sid() + "/event?type=conf.status", null)) {
      conference.dispose();
      EventStreamClient.Received ended = stream.next();
      assertThat(ended.type()).isEqualTo("conf.status");
      assertThat(ended.data().getJsonObject("conf").getString("sid")).isEqualTo(conference.sid());
    }
  }

  @Test
  void aStreamWithoutEventsShowsItsCursorAndEndsByItself() {
    try (EventStreamClient stream =
        EventStreamClient.open(account.client(), "~/event?after=now", null)) {
      assertThat(stream.untilTheEnd(Duration.ofMinutes(2)))
          .filteredOn(each -> each.startsWith("id: "))
          .hasSizeGreaterThanOrEqualTo(4); // at the beginning, and every ten seconds of 45
    }
  }

  @Test
  @Tag("any-database")
  void aStreamThatNobodyReadsIsEnded() throws IOException {
    await().atMost(Duration.ofMinutes(2)).until(() -> clients() == 0);
    try (SocketChannel unread = ManyStreams.openUnread(Service.SHARED, account.client())) {
      await().atMost(Duration.ofMinutes(1)).until(() -> clients() == 1);
      // more than the buffers of both sockets hold
      String body = "{\"appSid\":\"%s\",\"userData\":\"%s\"}";
      String large = body.formatted(account.app(), "x".repeat(1024));
      for (int i = 0; i < 3_000; i++) {
        account.client().json().post("~/conf", large).expect(201);
      }
      await().atMost(Duration.ofMinutes(2)).until(() -> clients() == 0);
      assertThat(unread.isOpen()).isTrue();
    }
  }

  private static double clients() {
    return Service.SHARED
        .operator()
        .get("/metrics")
        .expect(200)
        .body()
        .lines()
        .filter(line -> line.startsWith("conference_event_clients "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void headOfAStreamHasNoBody() {
    Reply head = account.client().with("Accept", "text/event-stream").send("HEAD", "~/event", null);
    assertThat(head.expect(200).header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void problemsAreDocumentsAndNoStreams() {
    Client client = account.client().with("Accept", "text/event-stream");
    Reply refused = client.get("~/event?after=x").expect(400);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    client.get("~/conf/none/event").expect(404);
    assertThat(client.get("~/conf").expect(406).get("code")).isEqualTo("not-acceptable");
  }
}
