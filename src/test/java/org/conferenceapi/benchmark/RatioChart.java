package org.conferenceapi.benchmark;

import java.util.List;
import java.util.Locale;

/** A bar for every ratio to the limit, and a mark at what is aimed at, as SVG. */
final class RatioChart {
  private static final int LEFT = 310;
  private static final int WIDTH = 420;
  private static final int BAR = 14;
  private static final int GAP = 4;
  private static final int SPACE = 18;
  private static final int TOP = 60;
  private static final int MARGIN = 40;
  private static final String STYLE =
      """
      <style>
      text { font: 13px system-ui, "Segoe UI", Roboto, sans-serif; fill: #1c2024; }
      .title { font-size: 16px; }
      .title, .name { font-weight: 600; }
      .ground { fill: #fff; }
      .grid { stroke: #d4d9df; }
      .target { stroke: #1c2024; stroke-width: 2; }
      .reached { fill: #2f855a; }
      .missed { fill: #c05621; }
      .halo { stroke: #fff; stroke-width: 3; paint-order: stroke; }
      @media (prefers-color-scheme: dark) {
      text { fill: #e4e8ec; }
      .ground { fill: #14181c; }
      .grid { stroke: #3a424b; }
      .target { stroke: #e4e8ec; }
      .reached { fill: #3fa372; }
      .missed { fill: #dd7a3c; }
      .halo { stroke: #14181c; }
      }
      </style>
      """;

  private final List<Report.Ratios> operations;
  private final StringBuilder svg = new StringBuilder();

  RatioChart(List<Report.Ratios> operations) {
    this.operations = operations;
  }

  /** The document. */
  String svg() {
    int height = TOP + MARGIN;
    for (Report.Ratios each : operations) {
      height += heightOf(each);
    }
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%2$d' viewBox='0 0 %1$d %2$d'"
            + " role='img' aria-label='Ratios of the throughputs to their limits'>",
        LEFT + WIDTH + 2 * MARGIN, height);
    svg.append(STYLE);
    add("<rect class='ground' width='100%%' height='100%%'/>");
    add(
        "<text class='title' x='%d' y='24'>The service against the machine's limit</text>",
        MARGIN / 2);
    add(
        "<text x='%d' y='44'>ratio of throughputs, by number of clients; the line is the target,"
            + " green reaches it</text>",
        MARGIN / 2);
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      int x = x(tenths / 10.0);
      add("<path class='grid' d='M%d %d V%d'/>", x, TOP, height - MARGIN);
      add(
          "<text x='%d' y='%d' text-anchor='middle'>%.1f</text>",
          x, height - MARGIN + SPACE, tenths / 10.0);
    }
    int y = TOP;
    for (Report.Ratios each : operations) {
      draw(each, y);
      y += heightOf(each);
    }
    add("</svg>");
    return svg.toString();
  }

  private void draw(Report.Ratios operation, int top) {
    int first = top + SPACE / 2;
    int end = top + heightOf(operation) - SPACE / 2;
    add(
        "<text class='name' x='%d' y='%d'>%s</text>",
        MARGIN / 2, first + BAR - 2, operation.title());
    int y = first;
    for (ResultLine line : operation.lines()) {
      add(
          "<rect class='%s' x='%d' y='%d' width='%d' height='%d'/>",
          line.ratio() >= operation.target() ? "reached" : "missed",
          LEFT,
          y,
          x(line.ratio()) - LEFT,
          BAR);
      y += BAR + GAP;
    }
    add("<path class='target' d='M%d %d V%d'/>", x(operation.target()), first - GAP, end);
    y = first;
    for (ResultLine line : operation.lines()) {
      add(
          "<text x='%d' y='%d' text-anchor='end'>%s</text>",
          LEFT - GAP, y + BAR - 2, line.clients() == 0 ? "" : line.clients());
      add(
          "<text class='halo' x='%d' y='%d'>%.2f</text>",
          x(line.ratio()) + GAP, y + BAR - 2, line.ratio());
      y += BAR + GAP;
    }
  }

  private static int heightOf(Report.Ratios operation) {
    return SPACE + operation.lines().size() * (BAR + GAP);
  }

  /** Where a ratio is; what is above the limit is drawn at it, with its number. */
  private static int x(double ratio) {
    return LEFT + (int) Math.round(WIDTH * Math.min(1.05, ratio));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
