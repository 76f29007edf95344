package org.conferenceapi.media.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.media.InMemoryMediaServer;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.RoomParticipant;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.FixedMediaServers;
import org.junit.jupiter.api.Test;

class RoomPresenceTest {
  private static final MediaRooms.Address PLACE = new MediaRooms.Address("memory:a", "room");

  private final InMemoryMediaServer server = new InMemoryMediaServer("memory:a");
  private final RoomPresence presence = new RoomPresence();

  private void annIsThere() {
    presence.servers = new FixedMediaServers(server);
    server.createRoom("room");
    server.join(server.openSession(), "room", "ann", "Ann", false, null);
  }

  @Test
  void thoseWhoAskAtTheSameTimeShareOneRequest() throws Exception {
    annIsThere();
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    server.beforeCalls(
        () -> {
          requests.incrementAndGet();
          begun.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new MediaException("interrupted");
          }
        });
    CompletableFuture<List<RoomParticipant>> first =
        CompletableFuture.supplyAsync(() -> presence.in(PLACE));
    begun.await();
    Thread second = new Thread(() -> presence.in(PLACE));
    second.start();
    await().until(() -> second.getState() == Thread.State.WAITING);
    release.countDown();
    second.join();
    assertThat(first.get(10, TimeUnit.SECONDS)).extracting(RoomParticipant::id).containsOnly("ann");
    assertThat(requests).hasValue(1);
  }

  @Test
  void aServerThatDoesNotRespondShowsNobody() {
    annIsThere();
    server.goAway(Duration.ZERO);
    assertThat(presence.in(PLACE)).isEmpty();
  }
}
