package org.conferenceapi.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.conferenceapi.media.InMemoryMediaServer;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.room.MediaSessions.Key;
import org.conferenceapi.media.server.FixedMediaServers;
import org.conferenceapi.platform.lifecycle.LocalNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sessions that a node holds, at a media server in memory. */
class LocalMediaSessionsTest {
  private final InMemoryMediaServer server = new InMemoryMediaServer("memory:a");
  private final Rows rows = new Rows();
  private final LocalMediaSessions sessions = new LocalMediaSessions();

  /** The rows of one node's sessions, and those of dead nodes. */
  private static final class Rows extends MediaSessions {
    final Set<Key> own = new HashSet<>();
    final List<Key> orphans = new ArrayList<>();
    final List<Key> lost = new ArrayList<>();
    boolean broken;

    @Override
    public void add(Key key, String node) {
      if (broken) {
        throw new IllegalStateException("no database");
      }
      own.add(key);
    }

    @Override
    public List<Key> keep(String node, Collection<String> servers) {
      return List.copyOf(own);
    }

    @Override
    public List<Key> orphans(Collection<String> servers) {
      return List.copyOf(orphans);
    }

    @Override
    public void adopt(Key key, String node) {
      orphans.remove(key);
      own.add(key);
    }

    @Override
    public void release(String node, Collection<String> servers) {
      own.removeIf(each -> servers.contains(each.server()));
    }

    @Override
    public void lose(Key key) {
      own.remove(key);
      orphans.remove(key);
      lost.add(key);
    }

    @Override
    public void loseHopeless() {
      // no lease ends here
    }

    @Override
    public boolean exists(Key key) {
      return own.contains(key) || orphans.contains(key);
    }

    @Override
    public boolean isUsed(Key key) {
      return false;
    }
  }

  @BeforeEach
  void connect() {
    sessions.servers = new FixedMediaServers(server);
    sessions.sessions = rows;
    sessions.node = new LocalNode(Clock.systemUTC());
  }

  private static Key key(String session) {
    return new Key("memory:a", session);
  }

  @Test
  void allJoinsUseOneSession() {
    String session = sessions.own(server);
    assertThat(sessions.own(server)).isEqualTo(session);
    assertThat(server.sessions()).containsExactly(session);
    assertThat(rows.own).containsExactly(key(session));
  }

  @Test
  void whileASessionIsBeingOpenedNothingElseWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    server.beforeCalls(
        () -> {
          begun.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new MediaException("interrupted");
          }
        });
    CompletableFuture<String> first = inThread(() -> sessions.own(server));
    begun.await();
    CompletableFuture<String> second = inThread(() -> sessions.own(server));
    inThread(
            () -> {
              sessions.forgetSession(key("session of before"));
              sessions.renewLeases();
              return "done";
            })
        .get(10, TimeUnit.SECONDS);
    assertThat(first).isNotDone();
    release.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(second.get(10, TimeUnit.SECONDS));
    assertThat(server.sessions()).hasSize(1);
  }

  private static CompletableFuture<String> inThread(Supplier<String> task) {
    return CompletableFuture.supplyAsync(
        task,
        work -> {
          Thread thread = new Thread(work);
          thread.setDaemon(true);
          thread.start();
        });
  }

  @Test
  void aSessionWithoutARowIsClosedAndTheNextJoinOpensAnother() {
    rows.broken = true;
    assertThatThrownBy(() -> sessions.own(server)).hasMessage("no database");
    assertThat(server.sessions()).isEmpty();
    rows.broken = false;
    String session = sessions.own(server);
    assertThat(server.sessions()).containsExactly(session);
  }

  @Test
  void aSessionThatIsForgottenIsReplacedAtTheNextJoin() {
    String before = sessions.own(server);
    server.lose(before);
    sessions.forgetSession(key(before));
    assertThat(rows.lost).containsExactly(key(before));
    assertThat(sessions.own(server)).isNotEqualTo(before);
  }

  @Test
  void theSessionsOfADeadNodeAreTakenOverWithThoseInThem() {
    String session = server.openSession();
    server.releaseSession(session);
    rows.orphans.add(key(session));
    sessions.renewLeases();
    assertThat(server.holds(session)).isTrue();
    assertThat(rows.own).containsExactly(key(session));
    sessions.closeUnused();
    assertThat(server.sessions()).isEmpty();
  }

  @Test
  void anOrphanThatTheServerDoesNotHaveIsLost() {
    rows.orphans.add(key("session 0"));
    sessions.renewLeases();
    assertThat(rows.lost).containsExactly(key("session 0"));
    assertThat(rows.own).isEmpty();
  }

  @Test
  void aSessionWhoseRowWasDeletedIsClaimedAgain() {
    String session = sessions.own(server);
    rows.own.clear();
    sessions.renewLeases();
    assertThat(rows.own).containsExactly(key(session));
    assertThat(sessions.own(server)).isEqualTo(session);
  }

  @Test
  void aSessionThatAnotherNodeHasTakenOverIsLetGo() {
    String session = sessions.own(server);
    rows.own.clear();
    rows.orphans.add(key(session));
    server.beforeCalls(
        () -> {
          throw new MediaException("nobody is to be asked");
        });
    sessions.renewLeases();
    assertThat(server.holds(session)).isFalse();
  }

  @Test
  void ownSessionsAreKeptAlthoughNobodyIsInThem() {
    String session = sessions.own(server);
    sessions.closeUnused();
    assertThat(server.sessions()).containsExactly(session);
  }

  @Test
  void aNodeThatLeavesTakesNoSessionOver() {
    sessions.own(server);
    sessions.releaseAll();
    assertThat(rows.own).isEmpty();
    rows.orphans.add(key("session 1"));
    sessions.renewLeases();
    assertThat(rows.own).isEmpty();
  }

  @Test
  void theLeasesAtADeadServerAreEnded() {
    sessions.own(server);
    server.goAway(Duration.ofSeconds(4));
    sessions.renewLeases();
    assertThat(rows.own).isEmpty();
  }
}
