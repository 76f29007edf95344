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
  private static final String INK = "#1f2937";
  private static final String PALE = "#d1d5db";
  private static final String REACHED = "#2f855a";
  private static final String MISSED = "#c05621";

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
            + " font-family='sans-serif' font-size='13' fill='%3$s'>",
        LEFT + WIDTH + 2 * MARGIN, height, INK);
    add("<rect width='100%%' height='100%%' fill='white'/>");
    add(
        "<text x='%d' y='24' font-size='16' font-weight='bold'>The service against the machine's"
            + " limit</text>",
        MARGIN / 2);
    add(
        "<text x='%d' y='44'>ratio of throughputs, by number of clients; the line is the target,"
            + " green reaches it</text>",
        MARGIN / 2);
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      int x = x(tenths / 10.0);
      add("<path d='M%1$d %2$d V%3$d' stroke='%4$s'/>", x, TOP, height - MARGIN, PALE);
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
        "<text x='%d' y='%d' font-weight='bold'>%s</text>",
        MARGIN / 2, first + BAR - 2, operation.title());
    int y = first;
    for (ResultLine line : operation.lines()) {
      add(
          "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'/>",
          LEFT,
          y,
          x(line.ratio()) - LEFT,
          BAR,
          line.ratio() >= operation.target() ? REACHED : MISSED);
      y += BAR + GAP;
    }
    add(
        "<path d='M%d %d V%d' stroke='%s' stroke-width='2'/>",
        x(operation.target()), first - GAP, end, INK);
    y = first;
    for (ResultLine line : operation.lines()) {
      add(
          "<text x='%d' y='%d' text-anchor='end'>%s</text>",
          LEFT - GAP, y + BAR - 2, line.clients() == 0 ? "" : line.clients());
      add(
          "<text x='%d' y='%d' stroke='white' stroke-width='3' paint-order='stroke'>%.2f</text>",
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
