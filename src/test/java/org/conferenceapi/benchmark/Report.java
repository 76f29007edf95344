package org.conferenceapi.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The results as tables in Markdown, printed at once and written to a file. */
final class Report {
  private final List<String> head;
  private final List<ResultLine> lines = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private final List<Ratios> ratios = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /** The ratios of one operation to its limit, for the plot. */
  record Ratios(String title, double target, List<ResultLine> lines) {}

  /** Starts with paragraphs about the machine and the method. */
  Report(List<String> head) {
    this.head = head;
    head.forEach(Report::print);
    columns().forEach(Report::print);
  }

  void add(ResultLine line) {
    lines.add(line);
    print(cells(line));
  }

  void add(Goal goal) {
    goals.add(goal);
  }

  void add(Ratios operation) {
    ratios.add(operation);
  }

  /** Records wrong responses and wrong data. */
  void wrong(String what) {
    errors.add(what);
    print("WRONG: " + what);
  }

  /** Runs one part; if it fails, the other parts and the results so far are kept. */
  void guard(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      wrong(e.toString());
      e.printStackTrace();
    }
  }

  /** Whether every response and all data were correct. */
  boolean isRight() {
    return errors.isEmpty();
  }

  /** Prints the results and writes all files. */
  void finish(Path folder) throws IOException {
    List<String> end = end();
    end.forEach(Report::print);
    List<String> all = new ArrayList<>(head);
    all.addAll(columns());
    lines.forEach(each -> all.add(cells(each)));
    all.addAll(end);
    Files.write(folder.resolve("results.md"), all);
    Files.writeString(folder.resolve("results.svg"), new RatioChart(ratios).svg());
  }

  private List<String> end() {
    List<String> text = new ArrayList<>();
    text.add("");
    text.add("| goal | measured against | target | reached | |");
    text.add("|---|---|---|---|---|");
    for (Goal each : goals) {
      text.add(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  each.what(),
                  each.limit(),
                  each.target(),
                  each.reached(),
                  each.met() ? "met" : "**missed**"));
    }
    text.add("");
    text.add(
        errors.isEmpty()
            ? "Every answer was right, and the data is what the answers said."
            : "**Not everything was right:**");
    errors.forEach(each -> text.add("- " + each));
    return text;
  }

  private static List<String> columns() {
    return List.of(
        "",
        "| operation | clients | per second | limit | ratio | median, ms | 99 %, ms |",
        "|---|---|---|---|---|---|---|");
  }

  private static String cells(ResultLine line) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            line.title(),
            number("%.0f", line.clients(), clients -> clients > 0),
            number("%.0f", line.perSecond(), Double::isFinite),
            number("%.0f", line.limit(), Double::isFinite),
            number("%.2f", line.ratio(), Double::isFinite),
            number("%.2f", line.latencies().millis(0.5), Double::isFinite),
            number("%.2f", line.latencies().millis(0.99), Double::isFinite));
  }

  private static String number(String format, double value, Predicate<Double> shown) {
    return shown.test(value) ? String.format(Locale.ROOT, format, value) : "";
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
