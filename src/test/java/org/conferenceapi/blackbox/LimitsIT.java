package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Folders;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits that protect callers from each other, with and without credentials. */
class LimitsIT {
  private static final int PLACES = 4;
  private static final int FAILURES = 5;
  private static final int MOST_LIVE = 100;
  private static final int STREAMS = 1000;

  private static final int MANY = 400;
  private static final Duration ALMOST_AS_LONG = Duration.ofMillis(1900);

  private static ServerProcess server;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Service service = server.service();

  @BeforeAll
  static void start() throws IOException {
    Path data = BuildOutput.folder().resolve("limits-data");
    Folders.delete(data);
    server =
        ServerProcess.start(
            Ports.free(),
            data,
            Map.of(
                "conference.max-requests-at-once", "" + PLACES,
                "conference.max-failed-logins", "" + FAILURES,
                "conference.max-live", "" + MOST_LIVE,
                "conference.event.max-clients-per-account", "" + STREAMS));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdown();
    // an interrupted client closes its connection, which may already serve the next test
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  private Client newAccount() {
    Client main = AccountWithApp.of(service).client();
    String app = main.json().post("~/app", "{\"name\":\"a\"}").expect(201).get("sid");
    Reply sub =
        main.json().post("~/subaccount", "{\"appSid\":\"" + app + "\",\"name\":\"s\"}").expect(201);
    return Client.of(service.api(), sub.get("sid"), sub.get("authToken")).json();
  }

  /** A client that the node can distinguish from others at its address. */
  private Client knownAccount() {
    Client account = newAccount();
    account.get("~/conf").expect(200);
    return account;
  }

  private void assertThatOthersAreServed(Client other) {
    long begin = System.nanoTime();
    service.anonymous().get("/health/ready").expect(200);
    String sid = other.post("~/conf", "{}").expect(201).get("sid");
    other.post("~/conf/" + sid + "/dispose").expect(200); // or it would soon have too many
    service.operator().json().get("/account?pageSize=1").expect(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aThousandStreamsNeedFewThreadsAndAnUnreadOneDelaysNobody() throws Exception {
    Client account = newAccount();
    Client other = knownAccount();
    long before = threads();
    try (SocketChannel unread = ManyStreams.openUnread(service, account);
        ManyStreams streams = ManyStreams.open(service, account, STREAMS)) {
      assertThat(streams.refused()).isOne();
      assertThat(threads() - before).isLessThan(STREAMS / 4);
      String sid = account.post("~/conf", "{}").expect(201).get("sid");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> streams.arrivals(sid).size() == STREAMS - 1);
      assertThatOthersAreServed(other);
      assertThat(account.get("~/event?after=now&wait=1").expect(429).header("Retry-After"))
          .isNotNull();
      assertThat(unread.isConnected()).isTrue();
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> account.get("~/event?after=now&wait=1").status() == 200);
  }

  private static long threads() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
      return threads.count();
    }
  }

  @Test
  void slowBodiesOfClientsWithoutCredentialsDoNotDelayOthers() throws IOException {
    Client other = knownAccount();
    String ticket = "/v1/join/join_" + "x".repeat(43);
    String account = "/v1/account/" + other.sid() + "/conf";
    List<String> heads =
        List.of(
            ticket + " HTTP/1.1\r\nContent-Type: application/sdp\r\nContent-Length: 60000",
            ticket + "/key_" + " HTTP/1.1\r\nContent-Type: application/sdp\r\nContent-Length: 90",
            account + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 60000",
            account + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 900000",
            account + " HTTP/1.1\r\nTransfer-Encoding: chunked",
            account
                + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 10",
            "/v1/nowhere HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 60000",
            "/v1/nowhere HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 900000");
    List<SlowSender> senders = new ArrayList<>();
    try {
      for (String head : heads) {
        senders.add(SlowSender.of(service, MANY / heads.size(), "POST " + head));
      }
      assertThatOthersAreServed(other);
      for (SlowSender each : senders) {
        each.sendOneMore();
      }
      assertThatOthersAreServed(other);
    } finally {
      for (SlowSender each : senders) {
        each.close();
      }
    }
  }

  @Test
  void slowBodiesOfAnAccountDoNotDelayOthersAndAreAborted() throws Exception {
    Client other = knownAccount();
    Client slow = knownAccount();
    String head =
        "POST /v1/account/"
            + slow.sid()
            + "/conf HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n"
            + slow.header("Authorization");
    try (SlowSender senders = SlowSender.of(service, 100, head)) {
      assertThatOthersAreServed(other);
      if (Home.chosen().toString().startsWith("wildfly")) {
        return; // it reads such a body before the application gets the request
      }
      await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                senders.sendOneMore();
                return senders.statuses().contains(408);
              });
      assertThat(senders.statuses()).isSubsetOf(408, 503, 0);
    }
  }

  @Test
  void anAccountThatOverloadsTheNodeIsRefusedAndOthersAreServed() throws Exception {
    // one alone could reach its quota, which counts what has ended only once a second
    List<Client> others = Stream.generate(this::knownAccount).limit(8).toList();
    Client flood = newAccount();
    Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      running.add(
          threads.submit(
              () ->
                  IntStream.range(0, 8)
                      .forEach(each -> replies.add(flood.get("~/conf?pageSize=50")))));
    }
    int turn = 0;
    do {
      assertThatOthersAreServed(others.get(turn++ % others.size()));
    } while (!running.stream().allMatch(Future::isDone));
    assertThat(replies).extracting(Reply::status).contains(200, 503).containsOnly(200, 503);
    Reply refused = replies.stream().filter(each -> each.status() == 503).findAny().orElseThrow();
    assertThat(refused.get("code")).isEqualTo("unavailable");
    assertThat(refused.get("requestId")).isEqualTo(refused.header("X-Request-Id"));
    assertThat(refused.get("instance")).isEqualTo("/v1/account/" + flood.sid() + "/conf");
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void aClientThatIgnoresRetryAfterIsNotReadFromMeanwhile() throws Exception {
    Client flood = knownAccount();
    AtomicBoolean over = new AtomicBoolean();
    for (int i = 0; i < 48; i++) {
      threads.submit(
          () -> {
            while (!over.get()) {
              flood.get("~/conf?pageSize=50");
            }
          });
    }
    String head =
        "GET /v1/account/" + flood.sid() + "/conf HTTP/1.1\r\n" + flood.header("Authorization");
    try (KeptConnection client = new KeptConnection(service, head)) {
      // few of the refused requests waited for a permit, and there is no pause
      await()
          .atMost(Duration.ofSeconds(40))
          .until(
              () -> {
                if (client.ask() != 503) {
                  return false;
                }
                long refused = System.nanoTime();
                boolean isKept = client.isKept();
                assertThat(client.ask()).isIn(200, 503);
                Duration pause = Duration.ofNanos(System.nanoTime() - refused);
                return isKept && pause.compareTo(ALMOST_AS_LONG) > 0;
              });
    } finally {
      over.set(true);
    }
  }

  @Test
  void tooManyFailedLoginsAreRefusedAndValidOnesAreNot() {
    Client account = newAccount();
    Client known = knownAccount();
    for (Client victim : List.of(account, known)) {
      Client wrong = Client.of(service.api(), victim.sid(), "conf_wrong").json();
      for (int i = 0; i < FAILURES; i++) {
        assertThat(wrong.get("~/conf").expect(401).get("code")).isEqualTo("unauthenticated");
      }
      Reply refused = wrong.get("~/conf").expect(429);
      assertThat(refused.get("code")).isEqualTo("too-many-requests");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }
    known.get("~/conf").expect(200);
    account.get("~/conf").expect(200);
    String head =
        "GET /v1/account/" + account.sid() + "/conf HTTP/1.1\r\nAuthorization: Basic YTpi";
    assertThat(SlowSender.statusFrom("127.0.0.2", service, head)).isEqualTo(401);
  }

  @Test
  void aPageOfLongElementsEndsEarlyAndNoneIsMissing() {
    Client client = newAccount();
    String url = "http://receiver.example/" + "&".repeat(1900);
    String body =
        "{\"userData\":\"%s\",\"onStatus\":\"%s\",\"onPart\":\"%s\"}"
            .formatted("&".repeat(1024), url, url);
    for (int i = 0; i < MOST_LIVE; i++) {
      client.post("~/conf", body).expect(201);
    }
    List<String> sids = new ArrayList<>();
    String after = "";
    int pages = 0;
    while (after != null) {
      Reply page = client.get("~/conf?pageSize=1000" + after).expect(200);
      assertThat(page.body().length()).isLessThan(1 << 20);
      page.json()
          .getJsonArray("confs")
          .forEach(each -> sids.add(each.asJsonObject().getString("sid")));
      after = page.get("next") == null ? null : "&after=" + page.get("next");
      pages++;
    }
    assertThat(pages).isGreaterThan(1);
    assertThat(sids).hasSize(MOST_LIVE).doesNotHaveDuplicates();

    Reply refused = client.post("~/conf", "{}").expect(429);
    assertThat(refused.get("code")).isEqualTo("too-many-requests");
    assertThat(refused.header("Retry-After")).isNotNull();
    client.post("~/conf/" + sids.get(0) + "/dispose").expect(200);
    await().atMost(Duration.ofMinutes(1)).until(() -> client.post("~/conf").status() == 201);
  }
}
