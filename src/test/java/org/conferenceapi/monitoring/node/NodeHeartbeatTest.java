package org.conferenceapi.monitoring.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;
import org.conferenceapi.platform.lifecycle.GracefulShutdown;
import org.conferenceapi.platform.lifecycle.LocalNode;
import org.conferenceapi.platform.lifecycle.ShutdownEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeHeartbeatTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch database = new CountDownLatch(1);
  private final NodeHeartbeat heartbeat = new NodeHeartbeat();

  /** The database responds to a heartbeat when the test wants it. */
  private final class SlowNodes extends Nodes {
    @Override
    public void beat(LocalNode node, String name, boolean draining, Integer mediaServersUp) {
      written.add("beat");
      try {
        database.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void stop(LocalNode node) {
      written.add("stop");
    }

    @Override
    public List<Node> all() {
      return List.of();
    }

    @Override
    public void forgetOld(LocalNode node) {
      // there is none
    }
  }

  @BeforeEach
  void open() {
    heartbeat.node = new LocalNode(Clock.systemUTC());
    heartbeat.nodes = new SlowNodes();
    heartbeat.heartbeats = new Heartbeats(Clock.systemUTC());
    heartbeat.settings = new Settings(Map.of("conference.node-name", "Kermit")::get);
    heartbeat.shutdown = new GracefulShutdown();
    heartbeat.executor =
        (ManagedExecutorService)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> method.invoke(threads, arguments));
    heartbeat.open();
  }

  @AfterEach
  void close() {
    database.countDown();
    threads.shutdown();
  }

  private void beat() {
    heartbeat.onEverySecond(new EverySecondEvent());
    await().until(() -> written.contains("beat"));
  }

  @Test
  void theStopWaitsForAHeartbeatAndNoneFollowsIt() {
    database.countDown();
    beat();
    heartbeat.stop(new ShutdownEvent());
    heartbeat.stop(new Object());
    assertThat(written).containsExactly("beat", "stop");
  }

  @Test
  void aHeartbeatThatHangsDelaysTheShutdownByASecondOnly() {
    beat();
    long begin = System.nanoTime();
    heartbeat.stop(new ShutdownEvent());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(written).containsExactly("beat");
  }
}
