package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Concurrent changes of one conference. */
@BlackBoxTest
class RaceIT {
  private static final int CROWD = 24;

  private final Client client = TestAccount.make().sub().json();
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final SimultaneousClients clients = new SimultaneousClients(CROWD);

  @AfterEach
  void tidyUp() {
    Service.SHARED.clockAhead(Duration.ZERO);
    clients.close();
    receiver.close();
  }

  @Test
  void concurrentEntriesNeverExceedMaxParts() {
    for (int round = 0; round < 8; round++) {
      TestConference conference = TestConference.create(client, receiver, "\"maxParts\":5");
      List<String> parts = conference.invited(CROWD);

      List<Reply> replies =
          clients.atOnce(each(parts, part -> conference.report(part, "answered")));

      assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(5);
      assertThat(replies).filteredOn(reply -> reply.status() != 200).allMatch(RaceIT::isFull);
      Reply conf = conference.get();
      assertThat(conf.get("partCount")).isEqualTo("5");
      assertThat(conf.get("status")).isEqualTo("running");
      NotificationReplay.of(conference.events(6)).agreesWith(conference);
      conference.dispose().expect(200);
      NotificationReplay.of(conference.events(6 + CROWD + 1)).agreesWith(conference);
    }
  }

  @Test
  void anEntryAtTheExpiryEitherSucceedsOrIsTooLate() {
    Random random = new Random(1);
    int in = 0;
    int late = 0;
    int earlier = 0; // milliseconds; more on a machine so busy that all come late
    for (int round = 0; round < 4 || (in == 0 && round < 20); round++) {
      List<TestConference> meetings =
          Stream.generate(() -> TestConference.create(client, receiver)).limit(40).toList();
      List<String> invitees = meetings.stream().map(TestConference::invited).toList();
      Instant expiry = meetings.get(0).expireTime();
      Duration ahead = Duration.between(Instant.now().plusMillis(400 + earlier), expiry);
      Service.SHARED.clockAhead(ahead);
      List<Future<Reply>> answers = new ArrayList<>();
      for (int i = 0; i < meetings.size(); i++) {
        TestConference conference = meetings.get(i);
        String invited = invitees.get(i);
        Instant when =
            conference
                .expireTime()
                .minus(ahead)
                .plusMillis(random.nextInt(100 + earlier) - 80 - earlier);
        answers.add(clients.at(when, () -> conference.report(invited, "answered")));
      }
      List<Reply> replies = answers.stream().map(SimultaneousClients::join).toList();
      for (int i = 0; i < meetings.size(); i++) {
        TestConference conference = meetings.get(i);
        Reply conf = conference.get();
        if (replies.get(i).status() == 200) {
          in++;
          assertThat(conf.get("status")).isEqualTo("running");
          conference.dispose().expect(200);
        } else {
          late++;
          assertThat(replies.get(i)).matches(RaceIT::isOver, "conference-completed");
        }
      }
      for (int i = 0; i < meetings.size(); i++) {
        TestConference conference = meetings.get(i);
        boolean wasIn = replies.get(i).status() == 200;
        NotificationReplay.of(conference.events(wasIn ? 4 : 2)).agreesWith(conference);
        Reply conf = conference.get();
        assertThat(conf.get("endReason")).isEqualTo(wasIn ? "disposed" : "never-joined");
        assertThat(conf.get("expireTime") == null).isEqualTo(wasIn);
        if (!wasIn) {
          assertThat(Instant.parse(conf.get("endTime")))
              .isAfterOrEqualTo(Instant.parse(conf.get("expireTime")));
        }
      }
      Service.SHARED.clockAhead(Duration.ZERO);
      earlier += in == 0 ? 200 : 0;
    }
    assertThat(in).as("some of %d were in time", in + late).isPositive();
    assertThat(late).as("some of %d were late", in + late).isPositive();
  }

  @Test
  void anEntryDuringADisposalIsEitherRemovedOrRefused() {
    List<TestConference> meetings = new ArrayList<>();
    for (int round = 0; round < 50; round++) {
      TestConference conference = TestConference.create(client, receiver);
      String invited = conference.invited();

      List<Reply> replies =
          clients.atOnce(
              List.of(conference::dispose, () -> conference.report(invited, "answered")));

      replies.get(0).expect(200);
      boolean wasIn = replies.get(1).status() == 200;
      assertThat(wasIn || isOver(replies.get(1))).as(replies.get(1).body()).isTrue();
      assertThat(conference.part(invited).get("status"))
          .isEqualTo(wasIn ? "completed" : "canceled");
      assertThat(conference.get().get("endReason")).isEqualTo("disposed");
      meetings.add(conference);
    }
    meetings.forEach(
        conference -> NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference));
  }

  @Test
  void anEntryWhileTheLastParticipantLeavesEitherKeepsTheConferenceOrIsTooLate() {
    List<TestConference> meetings = new ArrayList<>();
    for (int round = 0; round < 50; round++) {
      TestConference conference = TestConference.create(client, receiver);
      String last = conference.entered();
      String invited = conference.invited();

      List<Reply> replies =
          clients.atOnce(
              List.of(
                  () -> conference.report(last, "completed"),
                  () -> conference.report(invited, "answered")));

      replies.get(0).expect(200);
      Reply conf = conference.get();
      if (replies.get(1).status() == 200) {
        assertThat(conf.get("status")).isEqualTo("running");
        assertThat(conf.get("partCount")).isEqualTo("1");
        conference.remove(invited).expect(200);
      } else {
        assertThat(replies.get(1)).matches(RaceIT::isOver, "conference-completed");
        assertThat(conference.part(invited).get("status")).isEqualTo("canceled");
      }
      assertThat(conference.get().get("endReason")).isEqualTo("emptied");
      meetings.add(conference);
    }
    meetings.forEach(
        conference -> NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference));
  }

  @Test
  void concurrentDisposalsEndTheConferenceOnce() {
    List<TestConference> meetings = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      TestConference conference = TestConference.create(client, receiver);
      conference.entered();

      List<Reply> replies = clients.atOnce(Collections.nCopies(6, conference::dispose));

      assertThat(replies).allMatch(reply -> reply.status() == 200);
      assertThat(replies).extracting(Reply::body).containsOnly(conference.get().body());
      meetings.add(conference);
    }
    meetings.forEach(
        conference -> NotificationReplay.of(conference.events(4)).agreesWith(conference));
  }

  @Test
  void allConcurrentInvitationsAreInTheList() {
    for (int round = 0; round < 6; round++) {
      TestConference conference = TestConference.create(client, receiver);

      List<Reply> replies =
          clients.atOnce(
              Collections.nCopies(
                  CROWD, () -> conference.invite("{\"to\":\"tel:+15550100\",\"ringTimeout\":60}")));

      assertThat(replies).allMatch(reply -> reply.status() == 201);
      List<String> parts = replies.stream().map(reply -> reply.get("sid")).toList();
      assertThat(listed(conference)).hasSize(CROWD).containsExactlyInAnyOrderElementsOf(parts);
      assertThat(conference.get().get("status")).isEqualTo("initiated");
      conference.dispose().expect(200);
      NotificationReplay.of(conference.events(CROWD + 1)).agreesWith(conference);
    }
  }

  @Test
  void concurrentIdenticalReportsAreOneChange() {
    List<TestConference> meetings = new ArrayList<>();
    for (int round = 0; round < 25; round++) {
      TestConference conference = TestConference.create(client, receiver);
      String invited = conference.invited();
      for (String status : List.of("ringing", "answered", "completed")) {
        List<Reply> replies =
            clients.atOnce(Collections.nCopies(6, () -> conference.report(invited, status)));
        assertThat(replies)
            .allMatch(reply -> reply.status() == 200 && reply.get("status").equals(status));
      }
      meetings.add(conference);
    }
    meetings.forEach(
        conference -> {
          assertThat(conference.events(6))
              .extracting(ReceivedEvent::status)
              .containsExactly(
                  "ringing", "ringing", "answered", "running", "completed", "completed");
          NotificationReplay.of(conference.events()).agreesWith(conference);
        });
  }

  @Test
  void notificationsOfConcurrentOperationsAreConsistent() {
    List<TestConference> meetings = new ArrayList<>();
    Random random = new Random(7);
    for (int round = 0; round < 6; round++) {
      TestConference conference = TestConference.create(client, receiver, "\"maxParts\":3");
      List<String> parts = conference.invited(6);
      List<Supplier<Reply>> calls = new ArrayList<>();
      for (String part : parts) {
        calls.add(() -> conference.report(part, "ringing"));
        calls.add(() -> conference.report(part, "answered"));
        calls.add(() -> conference.remove(part));
        calls.add(() -> conference.invite("{\"to\":\"sip:bob@phones.example\"}"));
      }
      Collections.shuffle(calls, random);

      List<Reply> replies = clients.atOnce(calls);

      assertThat(replies)
          .allMatch(
              reply ->
                  reply.status() < 300
                      || isOver(reply)
                      || isFull(reply)
                      || is(reply, "illegal-transition"));
      conference.dispose().expect(200);
      meetings.add(conference);
    }
    meetings.forEach(
        conference -> NotificationReplay.of(conference.eventsToTheEnd()).agreesWith(conference));
  }

  private static Set<String> listed(TestConference conference) {
    Set<String> sids = new HashSet<>();
    conference
        .client()
        .get(conference.location() + "/part")
        .json()
        .getJsonArray("parts")
        .forEach(part -> sids.add(part.asJsonObject().getString("sid")));
    return sids;
  }

  private static List<Supplier<Reply>> each(List<String> parts, Function<String, Reply> call) {
    return parts.stream().map(part -> (Supplier<Reply>) () -> call.apply(part)).toList();
  }

  private static boolean isFull(Reply reply) {
    return is(reply, "conference-full");
  }

  private static boolean isOver(Reply reply) {
    return is(reply, "conference-completed");
  }

  private static boolean is(Reply reply, String code) {
    return reply.status() == 409 && code.equals(reply.get("code"));
  }
}
