package org.conferenceapi.soak;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures a node, its tables and its clients again and again. */
final class Sampler {
  private static final double NANOS = 1e9;
  private static final double MIB = 1024 * 1024;

  /** These rows are kept for longer than the soak lasts. */
  private static final String KEPT = "idempotency";

  private static final String MEDIA = "with media: ";

  private static final Gauge RATE = Gauge.notLess("conferences per second", 0.98);

  private static final Gauge P99 = Gauge.shown("99 % of the conferences within, ms");

  private final SoakNode node;
  private final SoakLoad load;
  private final Samples samples = new Samples();
  private long doneBefore;
  private long timeBefore;

  /** Begins to count what the clients do. */
  Sampler(SoakNode node, SoakLoad load) {
    this.node = node;
    this.load = load;
    load.p99();
    doneBefore = load.done();
    timeBefore = System.nanoTime();
  }

  /**
   * Takes a sample, and returns it as a line.
   *
   * @throws IllegalStateException if the database is away: nothing is sampled
   */
  String take() throws IOException {
    Map<Gauge, Double> values = new LinkedHashMap<>();
    NodeSample.of(node.server().pid()).addTo(values, "");
    addTables(values, "soak", "");
    if (node.media() != null) {
      NodeSample.of(node.media().pid()).addTo(values, MEDIA);
      addTables(values, "media", MEDIA);
    }
    long done = load.done();
    long time = System.nanoTime();
    samples.add(RATE, (done - doneBefore) * NANOS / (time - timeBefore));
    doneBefore = done;
    timeBefore = time;
    samples.add(P99, load.p99());
    values.forEach(samples::add);
    return samples.last();
  }

  private void addTables(Map<Gauge, Double> values, String database, String prefix) {
    Tables tables = Tables.of(node.postgres(), database);
    for (String table : tables.names()) {
      if (!table.equals(KEPT)) {
        values.put(
            new Gauge(prefix + "rows of " + table, 1.1, 200),
            (double) tables.number("select count(*) from " + table));
        values.put(
            new Gauge(prefix + "size of " + table + ", MiB", 1.25, 8),
            tables.number("select pg_total_relation_size('" + table + "')") / MIB);
      }
    }
  }

  Samples samples() {
    return samples;
  }

  /** The rows that are kept for 24 hours: one for each creation with a key. */
  long kept() {
    return Tables.of(node.postgres(), "soak").number("select count(*) from " + KEPT);
  }
}
