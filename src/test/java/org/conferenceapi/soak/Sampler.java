package org.conferenceapi.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures a node, its tables and its clients again and again. */
final class Sampler {
  private static final double NANOS = 1e9;
  private static final double MIB = 1024 * 1024;

  /** These rows are kept for longer than the soak lasts. */
  private static final String KEPT = "idempotency";

  private static final Gauge RATE = Gauge.notLess("conferences per second", 0.98);
  private static final Gauge HEAP = new Gauge("heap after a collection, MiB", 1.1, 5);
  private static final Gauge RESIDENT = new Gauge("resident set, MiB", 1.1, 20);
  private static final Gauge THREADS = new Gauge("threads", 1.1, 5);
  private static final Gauge SOCKETS = new Gauge("sockets", 1.1, 10);
  private static final Gauge FILES = new Gauge("other files", 1.0, 5);

  /** The latency is for information: it depends on what else the machine does. */
  private static final Gauge P99 = new Gauge("99 % of the conferences within, ms", 100, 10_000);

  private final SoakNode node;
  private final SoakLoad load;
  private final Samples samples = new Samples();
  private final List<String> tables = new ArrayList<>();
  private long doneBefore;
  private long timeBefore;

  /** Begins to count what the clients do. */
  Sampler(SoakNode node, SoakLoad load) {
    this.node = node;
    this.load = load;
    String names =
        node.postgres()
            .text(
                "select string_agg(relname, ',' order by relname) from pg_stat_user_tables"
                    + " where relname not like 'flyway%'");
    tables.addAll(List.of(names.split(",")));
    load.p99();
    doneBefore = load.done();
    timeBefore = System.nanoTime();
  }

  /** Takes a sample, and returns it as a line. */
  String take() throws IOException {
    long done = load.done();
    long time = System.nanoTime();
    samples.add(RATE, (done - doneBefore) * NANOS / (time - timeBefore));
    doneBefore = done;
    timeBefore = time;
    samples.add(P99, load.p99());
    NodeSample sample = NodeSample.of(node.server().pid());
    samples.add(HEAP, sample.heap());
    samples.add(RESIDENT, sample.resident());
    samples.add(THREADS, sample.threads());
    samples.add(SOCKETS, sample.sockets());
    samples.add(FILES, sample.files());
    for (String table : tables) {
      if (!table.equals(KEPT)) {
        samples.add(
            new Gauge("rows of " + table, 1.1, 200),
            node.postgres().number("select count(*) from " + table));
        samples.add(
            new Gauge("size of " + table + ", MiB", 1.25, 8),
            node.postgres().number("select pg_total_relation_size('" + table + "')") / MIB);
      }
    }
    return samples.last();
  }

  Samples samples() {
    return samples;
  }

  /** The rows that are kept for 24 hours: one for each creation with a key. */
  long kept() {
    return node.postgres().number("select count(*) from " + KEPT);
  }
}
