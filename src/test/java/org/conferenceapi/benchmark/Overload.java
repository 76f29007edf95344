package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;

/**
 * One account asks for ten times as many pages as the node can give, over ten times as many
 * connections, and does not wait when it is told to: how many pages it still gets; how fast those
 * of its clients are refused who do wait; and what another account, which creates conferences at a
 * steady pace also while the peak is measured, sees of it. The clients take their part of the same
 * processors.
 */
final class Overload implements Experiment {
  /** The name of the experiment. */
  static final String KEY = "overload";

  private static final int CLIENTS = 64;
  private static final int TIMES = 10;
  private static final int CONFERENCES = 50;
  private static final int OTHERS = 8;

  /**
   * Each of these clients sends less than one request every two seconds, as {@code Retry-After} of
   * a refusal asks.
   */
  private static final double PATIENT_PER_SECOND = 25;

  private static final double OTHERS_PER_SECOND = 50;
  private static final Duration SHORTEST = Duration.ofSeconds(15);

  /** The measurements of each kind alternate, because the speed of the machine varies. */
  private static final int TURNS = 3;

  /** The time when all clients connect; what another account sees then is reported separately. */
  private static final Duration BEGIN = Duration.ofSeconds(2);

  private static final double KEPT = 0.95;
  private static final double MOST_REFUSAL_MILLIS = 10;
  private static final double MOST_TIMES = 3;

  private final BenchmarkEnvironment environment;
  private final Options options;
  private final Requests other;
  private final List<String> errors = new ArrayList<>();

  Overload(BenchmarkEnvironment environment, Options options) {
    this.environment = environment;
    this.options = options;
    Client flood = environment.server().service().subaccount().xml();
    for (int i = 0; i < CONFERENCES; i++) {
      flood.post("~/conf", "").expect(201);
    }
    Client main = environment.server().service().account().json();
    String app = main.post("~/app", "{\"name\":\"other\"}").expect(201).get("sid");
    Reply made =
        main.post("~/subaccount", "{\"appSid\":\"" + app + "\",\"name\":\"other\"}").expect(201);
    other = new Requests(made.get("sid"), made.get("authToken"));
  }

  private Duration turn() {
    return options.round().compareTo(SHORTEST) < 0 ? SHORTEST : options.round();
  }

  @Override
  public void warmUp() {
    others(options.round());
    flood(CLIENTS, 0, options.round());
    flood(TIMES * CLIENTS, 0, options.round());
  }

  @Override
  public void measure(Report report) {
    Latencies quiet = new Latencies();
    Latencies begun = new Latencies();
    Latencies noticed = new Latencies();
    Latencies refused = new Latencies();
    double peak = 0;
    double overload = 0;
    for (int i = 0; i < TURNS; i++) {
      quiet.addAll(others(turn()));
      CompletableFuture<Latencies> beside = CompletableFuture.supplyAsync(() -> others(turn()));
      peak += flood(CLIENTS, 0, turn()).perSecond() / TURNS;
      beside.join();
      CompletableFuture<Void> during =
          CompletableFuture.runAsync(
              () -> {
                begun.addAll(others(BEGIN));
                noticed.addAll(others(turn()));
              });
      CompletableFuture<Flood> patient =
          CompletableFuture.supplyAsync(() -> flood(CLIENTS, PATIENT_PER_SECOND, turn()));
      double offered = TIMES * peak * TURNS / (i + 1);
      overload += flood(TIMES * CLIENTS, offered, BEGIN.plus(turn())).perSecond() / TURNS;
      during.join();
      refused.addAll(patient.join().refused());
    }
    report.add(new ResultLine("page of 50", CLIENTS, peak, Double.NaN, new Latencies()));
    report.add(new ResultLine("page of 50, overload", TIMES * CLIENTS, overload, peak, refused));
    report.add(new ResultLine("create beside it, quiet", OTHERS, Double.NaN, Double.NaN, quiet));
    report.add(new ResultLine("create beside it, begin", OTHERS, Double.NaN, Double.NaN, begun));
    report.add(
        new ResultLine("create beside it, overload", OTHERS, Double.NaN, Double.NaN, noticed));
    report.add(
        goal(
            "pages at ten times the peak",
            "the peak, %.0f per second".formatted(peak),
            "ratio 0.95",
            overload / peak,
            overload >= KEPT * peak));
    report.add(
        goal(
            "refusals (%d)".formatted(refused.size()),
            "",
            "median under 10 ms",
            refused.millis(0.5),
            refused.millis(0.5) < MOST_REFUSAL_MILLIS));
    double times = noticed.millis(0.99) / quiet.millis(0.99);
    report.add(
        goal(
            "99th percentile of another's creations",
            "the same when it is quiet",
            "at most three times",
            times,
            times <= MOST_TIMES));
  }

  private static Goal goal(
      String what, String limit, String target, double reached, boolean isMet) {
    return new Goal(what, limit, target, String.format(Locale.ROOT, "%.2f", reached), isMet);
  }

  private Latencies others(Duration time) {
    ByteBuffer request = other.post(other.path("conf"), "<conf/>");
    Measured measured =
        new HttpLoad(environment.server().port(), number -> new Reader(request, 201))
            .run(OTHERS, OTHERS_PER_SECOND, time);
    if (measured.errors() != null) {
      errors.add("another's creations: " + measured.errors());
    }
    return measured.latencies();
  }

  /** The result: responses per second, and the duration of each refusal. */
  private record Flood(double perSecond, Latencies refused) {}

  private Flood flood(int clients, double perSecond, Duration time) {
    Requests requests = environment.requests();
    ByteBuffer request = requests.get(requests.path("conf?pageSize=50"), Requests.XML);
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      readers.add(new Reader(request, 200));
    }
    Measured measured =
        new HttpLoad(environment.server().port(), readers::get).run(clients, perSecond, time);
    Latencies refused = new Latencies();
    readers.forEach(each -> refused.addAll(each.refused));
    return new Flood(measured.perSecond(), refused);
  }

  @Override
  public List<String> verify() {
    return errors;
  }

  /** A client that measures refusals separately. */
  private static final class Reader implements BenchmarkClient {
    private final ByteBuffer request;
    private final int right;
    private final Latencies refused = new Latencies();
    private long begun;

    Reader(ByteBuffer request, int right) {
      this.request = request.duplicate();
      this.right = right;
    }

    @Override
    public ByteBuffer next() {
      begun = System.nanoTime();
      return request.rewind();
    }

    @Override
    public boolean takes(KeptHttpConnection answer) {
      if (answer.status() == 503) {
        refused.add(System.nanoTime() - begun);
      }
      return answer.status() == right;
    }
  }
}
