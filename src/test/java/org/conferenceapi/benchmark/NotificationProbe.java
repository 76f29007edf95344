package org.conferenceapi.benchmark;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.conferenceapi.blackbox.Client;

/** Measures how long single events take to a receiver that answers at once, at a steady pace. */
final class NotificationProbe implements AutoCloseable {
  private static final int EVENTS = 500;
  private static final Duration PACE = Duration.ofMillis(40);
  private static final Duration HALF = PACE.dividedBy(2);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");
  private static final List<String> SIGNED =
      List.of("Content-Type", "webhook-id", "webhook-timestamp", "webhook-signature");

  /**
   * What came of one round.
   *
   * @param fromEvent from the event's own time, which is before its commit, to its receipt
   * @param fromAnswer from the API's answer, which is after the commit, to the receipt
   * @param plain from a plain POST of such signed bodies, by the JDK's client, to the receipt: the
   *     machine's limit, at the same time
   */
  record Measured(Latencies fromEvent, Latencies fromAnswer, Latencies plain) {}

  private record Receipt(Instant time, Headers headers, byte[] body) {}

  private final Client client;
  private final String app;
  private final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
  private final AnswerLater receiver = AnswerLater.promptly(this::take);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(8);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int rounds;

  NotificationProbe(Client client, String app) {
    this.client = client;
    this.app = app;
  }

  /** Sends that many events as fast as possible; events received per second. */
  long burst(int events) {
    ConferenceLoad load = load(events);
    Instant start = Instant.now();
    load.disposeAll();
    await(events);
    return events * 1000L / Duration.between(start, Instant.now()).toMillis();
  }

  /** One round, begun as soon as the given load is there. */
  Measured measure(Runnable load) {
    List<Receipt> bodies = List.copyOf(receipts.values());
    ConferenceLoad conferences = load(EVENTS);
    load.run();
    Instant[] answers = new Instant[EVENTS];
    Instant[] posts = new Instant[EVENTS];
    atPace(
        number -> {
          conferences.dispose(number);
          answers[number] = Instant.now();
        },
        number -> {
          HttpRequest request = again(bodies.get(number), number);
          posts[number] = Instant.now();
          post(request);
        });
    Latencies fromEvent = new Latencies();
    Latencies fromAnswer = new Latencies();
    Latencies plain = new Latencies();
    for (int number = 0; number < EVENTS; number++) {
      Receipt receipt = receipts.get(path(number));
      fromEvent.add(time(receipt), receipt.time());
      fromAnswer.add(answers[number], receipt.time());
      plain.add(posts[number], receipts.get(plainPath(number)).time());
    }
    return new Measured(fromEvent, fromAnswer, plain);
  }

  private HttpRequest again(Receipt receipt, int number) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(receiver.url(plainPath(number))))
            .POST(BodyPublishers.ofByteArray(receipt.body()));
    SIGNED.forEach(name -> request.header(name, receipt.headers().getFirst(name)));
    return request.build();
  }

  private void post(HttpRequest request) {
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does both for each number at its time, one between the other, and waits for the receipts. */
  private void atPace(IntConsumer one, IntConsumer other) {
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < EVENTS; i++) {
      int number = i;
      schedule(PACE.multipliedBy(number), () -> one.accept(number), done);
      schedule(PACE.multipliedBy(number).plus(HALF), () -> other.accept(number), done);
    }
    Awaitility.await().atMost(PATIENCE).until(() -> done.get() == 2 * EVENTS);
    await(2 * EVENTS);
  }

  private void schedule(Duration delay, Runnable work, AtomicInteger done) {
    timer.schedule(
        () -> {
          work.run();
          done.incrementAndGet();
        },
        delay.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void await(int number) {
    Awaitility.await().atMost(PATIENCE).until(() -> receipts.size() >= number);
  }

  private ConferenceLoad load(int conferences) {
    rounds++;
    receipts.clear();
    return new ConferenceLoad(client, app, conferences, 1, number -> receiver.url(path(number)));
  }

  private String path(int number) {
    return "/" + rounds + "/" + number;
  }

  private String plainPath(int number) {
    return path(number) + "/plain";
  }

  private void take(Instant time, String path, Headers headers, byte[] body) {
    receipts.putIfAbsent(path, new Receipt(time, headers, body));
  }

  private static Instant time(Receipt receipt) {
    Matcher time = TIME.matcher(new String(receipt.body(), StandardCharsets.UTF_8));
    if (!time.find()) {
      throw new IllegalStateException("no time");
    }
    return Instant.parse(time.group(1));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    receiver.close();
  }
}
