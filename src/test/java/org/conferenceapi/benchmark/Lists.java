package org.conferenceapi.benchmark;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conferenceapi.home.ManyRows;

/**
 * Lists in an account with ten thousand conferences that are over, and in the same with a million,
 * each beside a hundred that are not, in a thousand apps; and of a conference with ten thousand
 * participants. What counts is the processor time of the service and the database together.
 */
final class Lists implements Experiment {
  /** The name of the experiment. */
  static final String KEY = "lists";

  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int LIVE = 100;
  private static final double MOST = 1.5;
  private static final String APPS = "lpad(to_hex(i % 1000), 32, '0')";
  private static final int CLIENTS = 4;

  private final BenchmarkEnvironment environment;
  private final Options options;
  private final String crowd;
  private final List<String> errors = new ArrayList<>();

  Lists(BenchmarkEnvironment environment, Options options) {
    this.environment = environment;
    this.options = options;
    crowd =
        environment.server().service().subaccount().xml().post("~/conf", "").expect(201).get("sid");
  }

  /** Does nothing: each list is warmed up before it is measured. */
  @Override
  public void warmUp() {}

  @Override
  public void measure(Report report) {
    String account = environment.requests().sid();
    environment.database().update(ManyRows.participants(account, crowd, FEW, LIVE));
    costs(FEW); // the first request is slower
    Map<String, Double> few = costs(FEW);
    Map<String, Double> many = costs(MANY);
    few.forEach(
        (list, cost) ->
            report.add(
                new Goal(
                    "list of conferences, " + list,
                    String.format(Locale.ROOT, "%d over: %.2f ms of processor", FEW, cost),
                    "at most %s times".formatted(MOST),
                    String.format(Locale.ROOT, "%d over: %.2f ms", MANY, many.get(list)),
                    many.get(list) <= MOST * cost)));
    for (String query : List.of("", "?status=answered", "?status=ringing")) {
      String path = environment.requests().path("conf/" + crowd + "/part" + query);
      double cost = cost(path);
      report.add(
          new Goal(
              "list of 10,000 participants " + query,
              "",
              "at most %s times a list of conferences".formatted(MOST),
              String.format(Locale.ROOT, "%.2f ms of processor", cost),
              cost <= MOST * few.get("all")));
    }
  }

  /** The cost of each list in milliseconds, once that many conferences are completed. */
  private Map<String, Double> costs(int over) {
    String account = environment.requests().sid();
    environment.database().update("delete from conference where userData like 'order %'");
    environment.database().update(ManyRows.conferences(account, APPS, over, over / LIVE));
    environment.database().update("vacuum analyze conference");
    Map<String, Double> costs = new LinkedHashMap<>();
    queries().forEach((name, query) -> costs.put(name, cost(environment.requests().path(query))));
    return costs;
  }

  private Map<String, String> queries() {
    String day =
        environment
            .database()
            .text(
                "select to_char(now() at time zone 'UTC'"
                    + " - interval '1 day', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("all", "conf");
    queries.put("running", "conf?status=running");
    queries.put("not over", "conf?status=initiated&status=ringing&status=running");
    // with ten thousand, an app has ten
    queries.put("of an app", "conf?pageSize=10&appSid=" + "0".repeat(29) + "1a7");
    queries.put("of no app", "conf?appSid=" + "f".repeat(32));
    queries.put("running within a day", "conf?status=running&beginFrom=" + day);
    return queries;
  }

  private double cost(String path) {
    ByteBuffer request = environment.requests().get(path, Requests.XML);
    HttpLoad load =
        new HttpLoad(environment.server().port(), number -> new Reader(request.duplicate()));
    run(load, options.round());
    Duration before = used();
    Measured measured = run(load, options.round());
    double done = measured.perSecond() * options.round().toNanos() / 1e9;
    return used().minus(before).toNanos() / 1e6 / done;
  }

  private Duration used() {
    Duration service =
        ProcessHandle.of(environment.server().pid())
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow();
    return service.plus(environment.database().used());
  }

  private Measured run(HttpLoad load, Duration time) {
    Measured measured = load.run(CLIENTS, 0, time);
    if (measured.errors() != null) {
      errors.add("lists: " + measured.errors());
    }
    return measured;
  }

  @Override
  public List<String> verify() {
    return errors;
  }

  private record Reader(ByteBuffer request) implements BenchmarkClient {
    @Override
    public ByteBuffer next() {
      return request.rewind();
    }

    @Override
    public boolean takes(KeptHttpConnection answer) {
      return answer.status() == 200;
    }
  }
}
