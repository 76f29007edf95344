package org.conferenceapi.api.list;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.representation.RepresentationSize;

/**
 * The query parameters {@code pageSize} and {@code after} of a list resource ({@code
 * docs/index.html#paging}). Lists are sorted newest first. Resource methods take it as a {@code
 * BeanParam}.
 */
public class Paging {
  /** The maximum number of elements on a page. */
  static final int MOST = 1000;

  private static final long MAX_BYTES = 1 << 20;

  @QueryParam("pageSize")
  String pageSize;

  @QueryParam("after")
  String after;

  /**
   * Returns the maximum number of elements on the page.
   *
   * @return the parameter {@code pageSize}, or 50 if the request does not have it
   * @throws Problem {@code invalid} if the parameter is not a whole number from 1 to 1000
   */
  public int size() {
    return size(pageSize);
  }

  /**
   * Returns the maximum number of elements on a page.
   *
   * @param pageSize the parameter {@code pageSize}; null if the request does not have it
   * @return the number, 50 by default
   * @throws Problem {@code invalid} if the parameter is not a whole number from 1 to 1000
   */
  public static int size(String pageSize) {
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
   * Returns the cursor of a list that is sorted by sid: the page has the elements with lower sids.
   *
   * @return the parameter {@code after}, which is a sid of 32 hexadecimal digits; without the
   *     parameter, a text that sorts after every sid
   * @throws Problem {@code invalid} if the parameter is not a cursor
   */
  public String after() {
    if (after == null) {
      return "g";
    }
    if (!after.matches("[0-9a-f]{32}")) {
      throw Problem.invalid("after", "must be the next cursor of the previous page");
    }
    return after;
  }

  /**
   * Returns the cursor of a list that is sorted by a number: the page has the elements with lower
   * numbers.
   *
   * @return the parameter {@code after}; without the parameter, the highest int
   * @throws Problem {@code invalid} if the parameter is not a cursor
   */
  public int afterNumber() {
    if (after == null) {
      return Integer.MAX_VALUE;
    }
    if (!after.matches("[0-9]{1,9}")) {
      throw Problem.invalid("after", "must be the next cursor of the previous page");
    }
    return Integer.parseInt(after);
  }

  /**
   * Makes a page from the result of a query for {@link #size} plus one elements. The last element
   * only shows that there is a next page, and is removed.
   *
   * @param <T> the type of the elements
   * @param found the elements that the query found, newest first
   * @param cursor returns the cursor of an element: its sid or number
   * @return the page
   * @throws Problem {@code invalid} if the parameter {@code pageSize} is invalid
   */
  public <T> Page<T> page(List<T> found, Function<T, String> cursor) {
    if (found.size() <= size()) {
      return new Page<>(found, null, cursor);
    }
    List<T> shown = new ArrayList<>(found.subList(0, size()));
    return new Page<>(shown, cursor.apply(shown.get(shown.size() - 1)), cursor);
  }

  /**
   * A page of a list.
   *
   * @param <T> the type of the elements
   * @param items the elements, newest first
   * @param next the cursor of the next page; null on the last page
   * @param cursor returns the cursor of the page that begins after an element
   */
  public record Page<T>(List<T> items, String next, Function<T, String> cursor) {
    /**
     * Returns the representations of the elements until they reach about 1 MiB, at least one. The
     * other elements are left to the next page.
     *
     * @param <R> the type of the representations
     * @param representation returns the representation of an element
     * @return the representations and the cursor of the next page
     */
    public <R> Shown<R> shown(Function<T, R> representation) {
      List<R> shown = new ArrayList<>(items.size());
      long bytes = 0;
      for (T item : items) {
        R next = representation.apply(item);
        bytes += RepresentationSize.of(next);
        if (bytes > MAX_BYTES && !shown.isEmpty()) {
          return new Shown<>(shown, cursor.apply(items.get(shown.size() - 1)));
        }
        shown.add(next);
      }
      return new Shown<>(shown, next);
    }
  }

  /**
   * The representations on a page, as the response shows them.
   *
   * @param <R> the type of the representations
   * @param items the representations, newest first
   * @param next the cursor of the next page; null on the last page
   */
  public record Shown<R>(List<R> items, String next) {}
}
