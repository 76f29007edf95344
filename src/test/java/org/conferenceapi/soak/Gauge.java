package org.conferenceapi.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something that is measured again and again, and that is not to grow.
 *
 * @param name what it is, with its unit
 * @param factor how far it may grow, as a factor
 * @param slack how far it may grow besides
 */
record Gauge(String name, double factor, double slack) {
  private static final int TENTHS = 10;

  /** What the values of a run say. */
  record Verdict(Gauge gauge, double before, double after) {
    boolean isRight() {
      if (Double.isInfinite(gauge.factor())) {
        return true;
      }
      return gauge.factor() < 1
          ? after >= before * gauge.factor() - gauge.slack()
          : after <= before * gauge.factor() + gauge.slack();
    }

    private String allowed() {
      if (Double.isInfinite(gauge.factor())) {
        return "any";
      }
      return gauge.factor() < 1
          ? String.format(Locale.ROOT, "≥ %.1f", before * gauge.factor() - gauge.slack())
          : String.format(Locale.ROOT, "≤ %.1f", before * gauge.factor() + gauge.slack());
    }

    /** A line of a table in Markdown. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %s | %s |",
          gauge.name(),
          before,
          after,
          allowed(),
          isRight() ? "right" : "**WRONG**");
    }
  }

  /** One that is for information only, because it depends on what else the machine does. */
  static Gauge shown(String name) {
    return new Gauge(name, Double.POSITIVE_INFINITY, 0);
  }

  /** One that may not become less than that share. */
  static Gauge notLess(String name, double share) {
    return new Gauge(name, share, 0);
  }

  /**
   * Compares the last tenth of a run with the second one: the first has what only a beginning
   * needs.
   */
  Verdict judge(List<Double> values) {
    int tenth = Math.max(1, values.size() / TENTHS);
    if (values.size() < 2 * tenth) {
      throw new IllegalArgumentException("too few samples: " + values.size());
    }
    return new Verdict(
        this,
        median(values.subList(tenth, 2 * tenth)),
        median(values.subList(values.size() - tenth, values.size())));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
