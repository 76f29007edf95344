package org.conferenceapi.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.fuzz.request.GeneratedRequest;
import org.conferenceapi.fuzz.request.RequestGenerator;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;

/** A server of its own, and requests to it. */
final class FuzzRun implements AutoCloseable {
  /** So few that requests reach the limit. */
  private static final int MAX_LIVE = 1000;

  /** Until then the server loads classes and fills its pools and caches. */
  private static final long WARM_UP = 30_000;

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(20);
  private static final long HEAP_MARGIN = 64L * 1024 * 1024;
  private static final int THREADS_MARGIN = 32;

  private final FuzzOptions options;
  private final Sink sink;
  private final ServerProcess server;
  private final Members members;
  private final RequestGenerator generator;
  private final ResponseChecks checks = new ResponseChecks();
  private final Findings findings = new Findings();
  private final Crowd crowd;
  private final AtomicLong next;
  private MemoryUse before;
  private MemoryUse after;

  private FuzzRun(FuzzOptions options, Sink sink, ServerProcess server) {
    this.options = options;
    this.sink = sink;
    this.server = server;
    members = new Members(server.service(), sink.url());
    generator = new RequestGenerator(options.seed(), members);
    int port = server.service().port();
    crowd = new Crowd(port, generator, new Learning(members), checks, findings);
    next = new AtomicLong(options.from());
  }

  /**
   * Starts the service and makes the accounts.
   *
   * @param folder for its data and its log
   */
  static FuzzRun begin(Home home, Path folder, FuzzOptions options) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("conference.max-live", Integer.toString(MAX_LIVE));
    settings.put("conference.max-failed-logins", "0"); // wrong credentials all the time
    settings.put("conference.join-timeout", "PT1M");
    settings.put("conference.max-duration", "PT2M");
    settings.put("conference.retention", "PT20M"); // the database of a long run stays small
    settings.put("conference.notify.allow-networks", Sink.HOST + "/32");
    settings.put("conference.notify.timeout", "PT5S");
    Sink sink = new Sink();
    try {
      ServerProcess server =
          ServerProcess.start(
              home, Ports.free(), folder, settings, options.jvm(), BuildOutput.war());
      return new FuzzRun(options, sink, server);
    } catch (RuntimeException e) {
      sink.close();
      throw e;
    }
  }

  /** Sends the first requests, until the server is as it stays. */
  void warmUp() throws IOException, InterruptedException {
    send(Math.min(WARM_UP, options.requests() / 2), LONGEST_WARM_UP);
    before = MemoryUse.of(server.pid());
  }

  /** Sends the rest. */
  void sendAll() throws IOException, InterruptedException {
    send(options.requests(), options.time());
    after = MemoryUse.of(server.pid());
  }

  private void send(long upTo, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    crowd.send(
        next,
        () -> next.get() - options.from() >= upTo || System.nanoTime() > end,
        options.clients());
  }

  /** Sends the request of one index only. */
  String replay() throws IOException {
    GeneratedRequest request = generator.request(options.from());
    try (WireConnection wire = new WireConnection(server.service().port())) {
      return new Failure("replayed", request, crowd.send(wire, request)).toString();
    }
  }

  /**
   * Everything that is wrong; empty if nothing is.
   *
   * @throws IOException if the server cannot be examined
   */
  List<String> verdict() throws IOException {
    List<String> wrong = new ArrayList<>();
    findings.failures().forEach(each -> wrong.add(each.toString()));
    wrong.addAll(new Aftermath(server.service(), members, MAX_LIVE).check(options.timelines()));
    after = MemoryUse.of(server.pid());
    if (after.heap() > before.heap() + HEAP_MARGIN) {
      wrong.add("the heap has grown: " + before + ", then " + after);
    }
    if (after.threads() > before.threads() + THREADS_MARGIN) {
      wrong.add("there are more threads: " + before + ", then " + after);
    }
    return wrong;
  }

  Findings findings() {
    return findings;
  }

  ResponseChecks checks() {
    return checks;
  }

  MemoryUse before() {
    return before;
  }

  MemoryUse after() {
    return after;
  }

  /** The memory that the server uses now. */
  MemoryUse now() throws IOException {
    return MemoryUse.of(server.pid());
  }

  long notifications() {
    return sink.received();
  }

  ServerProcess server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    sink.close();
  }
}
