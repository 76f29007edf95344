package org.conferenceapi.notification;

import static org.awaitility.Awaitility.await;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.conferenceapi.account.Apps;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.platform.NoObservers;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending, with a database and receivers that respond at once. */
class NotificationSenderTest {
  private static final DeliveryOrderKey STREAM = new DeliveryOrderKey("conference", "no URL");
  private static final Delivery NEXT =
      new Delivery(
          "msg", 1, STREAM, "app", STREAM.url(), "receiver", Format.JSON, new byte[0], null);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final EndlessStream claims = new EndlessStream();
  private final NotificationSender sender = new NotificationSender();

  /** A recorder with which each settled notification has a successor. */
  private static final class EndlessStream extends NotificationClaims {
    volatile boolean looked;

    @Override
    public Claimed claim(int most, Places places) {
      return next(places);
    }

    @Override
    public Claimed claimNext(Map<DeliveryOrderKey, String> streams, Places places) {
      return next(places);
    }

    private Claimed next(Places places) {
      return !looked && places.take(NEXT.receiver())
          ? new Claimed(1, List.of(NEXT), Set.of())
          : new Claimed(0, List.of(), Set.of());
    }

    @Override
    public List<String> receiversWithParked() {
      return List.of();
    }

    @Override
    public Claimed claimOrphaned(int most, Places places) {
      looked = true;
      return new Claimed(0, List.of(), Set.of());
    }
  }

  @BeforeEach
  void open() {
    sender.claims = claims;
    sender.records =
        new AttemptRecorder() {
          @Override
          public Map<DeliveryOrderKey, String> record(List<AttemptResult> results) {
            return results.stream()
                .map(AttemptResult::delivery)
                .collect(Collectors.toMap(Delivery::key, Delivery::id, (one, other) -> other));
          }
        };
    sender.apps =
        new Apps() {
          @Override
          public List<String> signingSecrets(String appSid) {
            return List.of();
          }
        };
    sender.settings = new Settings();
    sender.clock = Clock.systemUTC();
    sender.claimedEvents = NoObservers.of();
    sender.executor =
        (ManagedExecutorService)
            Proxy.newProxyInstance(
                NotificationSenderTest.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> method.invoke(threads, arguments));
    sender.open();
  }

  @AfterEach
  void close() {
    claims.looked = true;
    sender.close();
    threads.shutdown();
  }

  @Test
  void aBusySenderStillTakesOverNotificationsOfDeadNodes() {
    sender.written(new Outbox.Written());
    await().until(() -> claims.looked);
  }
}
