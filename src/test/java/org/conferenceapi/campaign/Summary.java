package org.conferenceapi.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rounds of a campaign as a table in Markdown, one line for each victim and moment. */
record Summary(List<RoundResult> rounds) {
  private static final Comparator<RoundResult> BY_DOWN_TIME =
      Comparator.comparing(RoundResult::down);

  /** Whether every audit was right. */
  boolean isRight() {
    return rounds.stream().allMatch(RoundResult::isRight);
  }

  List<String> lines() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "",
                "| killed | moment | rounds | acknowledged | without response | conferences"
                    + " | repeated notifications | down, median s | down, most s | wrong |",
                "|---|---|---|---|---|---|---|---|---|---|"));
    Map<String, List<RoundResult>> groups =
        rounds.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.strike().victim() + " | " + each.strike().moment(),
                    TreeMap::new,
                    Collectors.toList()));
    groups.forEach((title, group) -> lines.add(line(title, group)));
    lines.add(line("all | ", rounds));
    return lines;
  }

  private static String line(String title, List<RoundResult> group) {
    List<Duration> down = group.stream().sorted(BY_DOWN_TIME).map(RoundResult::down).toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %.1f | %.1f | %d |",
        title,
        group.size(),
        group.stream().mapToInt(RoundResult::acknowledged).sum(),
        group.stream().mapToInt(RoundResult::unanswered).sum(),
        group.stream().mapToInt(RoundResult::conferences).sum(),
        group.stream().mapToInt(RoundResult::repeats).sum(),
        down.get(down.size() / 2).toMillis() / 1e3,
        down.get(down.size() - 1).toMillis() / 1e3,
        group.stream().filter(each -> !each.isRight()).count());
  }
}
