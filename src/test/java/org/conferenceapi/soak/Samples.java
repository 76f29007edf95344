package org.conferenceapi.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The samples of a run, for each gauge. */
final class Samples {
  private final Map<Gauge, List<Double>> all = new LinkedHashMap<>();

  void add(Gauge gauge, double value) {
    all.computeIfAbsent(gauge, any -> new ArrayList<>()).add(value);
  }

  /** The last values in one line, without those of tables, which are many. */
  String last() {
    return all.entrySet().stream()
        .filter(each -> !each.getKey().name().matches(".*(rows|size) of .*"))
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%s %.0f",
                    each.getKey().name(),
                    each.getValue().get(each.getValue().size() - 1)))
        .collect(Collectors.joining(", "));
  }

  List<Gauge.Verdict> verdicts() {
    return all.entrySet().stream().map(each -> each.getKey().judge(each.getValue())).toList();
  }

  /** The values as a table of comma-separated values, a line for each sample. */
  List<String> csv() {
    List<String> lines = new ArrayList<>();
    lines.add(all.keySet().stream().map(Gauge::name).collect(Collectors.joining(",")));
    int number = all.values().stream().mapToInt(List::size).min().orElse(0);
    for (int i = 0; i < number; i++) {
      int row = i;
      lines.add(
          all.values().stream()
              .map(each -> String.format(Locale.ROOT, "%.2f", each.get(row)))
              .collect(Collectors.joining(",")));
    }
    return lines;
  }
}
