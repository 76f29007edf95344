package org.conferenceapi.api.list;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.RepresentationSize;

/** The query parameters of a list (contract, section 1): newest first, a page at a time. */
public class Paging {
  static final int MOST = 1000;
  private static final long MOST_BYTES = 1 << 20;

  @QueryParam("pageSize")
  String pageSize;

  @QueryParam("after")
  String after;

  /**
   * The number of elements on a page: 50 unless given.
   *
   * @throws Problem {@code invalid} unless from 1 to 1000
   */
  public int size() {
    if (pageSize == null) {
      return 50;
    }
    if (!pageSize.matches("[0-9]{1,4}")
        || Integer.parseInt(pageSize) < 1
        || Integer.parseInt(pageSize) > MOST) {
      throw Problem.invalid("pageSize", "must be a whole number from 1 to " + MOST);
    }
    return Integer.parseInt(pageSize);
  }

  /**
   * The cursor: elements older than this one's sid; without one, a text that sorts after every sid.
   *
   * @throws Problem {@code invalid} for something that was no {@code next}
   */
  public String after() {
    if (after == null) {
      return "g";
    }
    if (!after.matches("[0-9a-f]{32}")) {
      throw Problem.invalid("after", "must be the next of the page before");
    }
    return after;
  }

  /**
   * The cursor of a list that is ordered by a number.
   *
   * @throws Problem {@code invalid} for something that was no {@code next}
   */
  public int afterNumber() {
    if (after == null) {
      return Integer.MAX_VALUE;
    }
    if (!after.matches("[0-9]{1,9}")) {
      throw Problem.invalid("after", "must be the next of the page before");
    }
    return Integer.parseInt(after);
  }

  /** The page of what was found, when one more than {@link #size} was asked for. */
  public <T> Page<T> page(List<T> found, Function<T, String> cursor) {
    if (found.size() <= size()) {
      return new Page<>(found, null, cursor);
    }
    List<T> shown = new ArrayList<>(found.subList(0, size()));
    return new Page<>(shown, cursor.apply(shown.get(shown.size() - 1)), cursor);
  }

  /**
   * A page.
   *
   * @param next the cursor of the next one; null on the last
   * @param cursor of an item: of the page that begins after it
   */
  public record Page<T>(List<T> items, String next, Function<T, String> cursor) {
    /**
     * The representations of as many of the items as make about 1 MiB, at least of one; the rest is
     * for the next page.
     */
    public <R> Shown<R> shown(Function<T, R> representation) {
      List<R> shown = new ArrayList<>(items.size());
      long bytes = 0;
      for (T item : items) {
        R next = representation.apply(item);
        bytes += RepresentationSize.of(next);
        if (bytes > MOST_BYTES && !shown.isEmpty()) {
          return new Shown<>(shown, cursor.apply(items.get(shown.size() - 1)));
        }
        shown.add(next);
      }
      return new Shown<>(shown, next);
    }
  }

  /** What is shown of a page, and the cursor of the next one or null on the last. */
  public record Shown<R>(List<R> items, String next) {}
}
