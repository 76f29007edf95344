package org.conferenceapi.api.list;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.platform.database.EntityColumns;

/**
 * Reads a page of the rows of a table, newest first, from one index. The columns of that index are:
 * the fixed columns, which the query compares with given values; the state column, if there is one;
 * and the order column. For several states, the query reads one page per state from the index and
 * merges them. The cost of a query therefore depends on the size of these pages only, not on the
 * number of other rows, and wrong statistics cannot lead the database to a slow plan.
 *
 * @param <T> the entity of the table
 */
public final class NewestFirstQuery<T> {
  private final Class<T> entity;
  private final String table;
  private final List<String> fixed;
  private final String state;
  private final String order;
  private final String columns;

  /**
   * Creates a query for an index on the fixed columns and the order column.
   *
   * @param entity the entity of the table
   * @param table the name of the table
   * @param fixed the names of the fixed columns, at least one
   * @param order the name of the order column; its values are unique among rows with equal fixed
   *     columns
   */
  public NewestFirstQuery(Class<T> entity, String table, List<String> fixed, String order) {
    this(entity, table, fixed, null, order);
  }

  /**
   * Creates a query for an index on the fixed columns, the state column and the order column.
   *
   * @param entity the entity of the table
   * @param table the name of the table
   * @param fixed the names of the fixed columns
   * @param state the name of the state column, which holds names of enum constants; null if there
   *     is none
   * @param order the name of the order column; its values are unique among rows with equal fixed
   *     columns
   */
  public NewestFirstQuery(
      Class<T> entity, String table, List<String> fixed, String state, String order) {
    this.entity = entity;
    this.table = table;
    this.fixed = List.copyOf(fixed);
    this.state = state;
    this.order = order;
    this.columns = EntityColumns.of(entity);
  }

  /**
   * Reads a page of the rows of one owner, for a query without a state column. The result has one
   * row more than the page if there are more rows; {@link Paging#page} removes it.
   *
   * @param db the entity manager
   * @param owner the value of the only fixed column
   * @param paging the page size and the cursor
   * @return the rows, newest first, as read-only entities
   * @throws Problem {@code invalid} if the paging parameters are invalid
   */
  public List<T> read(EntityManager db, String owner, Paging paging) {
    return read(db, List.of(owner), Set.of(), "", paging.after(), paging.size() + 1);
  }

  /**
   * Reads rows in descending order. The entities are read-only: the provider need not write changes
   * of them to the database.
   *
   * @param db the entity manager
   * @param values the values of the fixed columns, in the order of the columns
   * @param states the states of the rows, at least one; ignored without a state column
   * @param from the lower bound of the order column, inclusive
   * @param before the upper bound of the order column, exclusive
   * @param most the maximum number of rows
   * @return the rows, newest first
   */
  @SuppressWarnings("unchecked")
  public List<T> read(
      EntityManager db,
      List<?> values,
      Collection<? extends Enum<?>> states,
      Object from,
      Object before,
      int most) {
    Query query =
        db.createNativeQuery(sql(states, most), entity)
            .setHint(readOnlyHint(db), true)
            .setParameter(1, from)
            .setParameter(2, before);
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(3 + i, values.get(i));
    }
    return query.getResultList();
  }

  /**
   * Returns the provider's hint for read-only entities. With it, the provider makes no copy of each
   * entity to detect changes; in EclipseLink, the copies cost a quarter of the processor time of a
   * page. Only the hint of the current provider is set because Hibernate logs unknown hints.
   */
  private static String readOnlyHint(EntityManager db) {
    return db.getDelegate().getClass().getName().startsWith("org.hibernate.")
        ? "org.hibernate.readOnly"
        : "eclipselink.read-only";
  }

  /**
   * Returns the SQL statement. Parameter 1 is the lower bound of the order column, inclusive;
   * parameter 2 is its upper bound, exclusive; the parameters from 3 on are the values of the fixed
   * columns. The maximum number of rows is a literal: with a parameter, PostgreSQL would plan for a
   * tenth of the table.
   *
   * @param states the states of the rows, at least one; ignored without a state column
   * @param most the maximum number of rows
   * @return a native query that selects the columns of the entity
   */
  public String sql(Collection<? extends Enum<?>> states, int most) {
    if (state == null) {
      int last = fixed.size() - 1;
      return newest(last, fixed.get(last), "?" + (3 + last), most);
    }
    List<String> parts =
        states.stream()
            .map(each -> newest(fixed.size(), state, "'" + each.name() + "'", most))
            .toList();
    return parts.size() == 1
        ? parts.get(0)
        : parts.stream()
            .collect(
                Collectors.joining(
                    ") union all (",
                    "select * from ((",
                    ")) merged order by " + order + " desc" + limit(most)));
  }

  /**
   * Returns the statement for the newest rows that have one value in a column.
   *
   * <p>The conditions compare the pair of that column and the order column as a whole. If the
   * column were compared alone, PostgreSQL would drop it from the sort order and might then read
   * the newest rows of all owners from the index of the primary key.
   *
   * <p>H2 does not use an index for the comparison of pairs. For H2, the statement compares the
   * column again with {@code is not distinct from}, for which PostgreSQL uses no index, and its
   * {@code order by} names all columns of the index.
   */
  private String newest(int equal, String column, String value, int most) {
    List<String> conditions = new ArrayList<>();
    IntStream.range(0, equal).forEach(i -> conditions.add(fixed.get(i) + " = ?" + (3 + i)));
    String pair = "(" + column + ", " + order + ")";
    conditions.add(pair + " >= (" + value + ", ?1)");
    conditions.add(pair + " < (" + value + ", ?2)");
    conditions.add(column + " is not distinct from " + value);
    String indexed =
        Stream.concat(fixed.stream().limit(equal), Stream.of(column, order))
            .map(each -> each + " desc")
            .collect(Collectors.joining(", "));
    return "select "
        + columns
        + " from "
        + table
        + " where "
        + String.join(" and ", conditions)
        + " order by "
        + indexed
        + limit(most);
  }

  private static String limit(int most) {
    return " fetch first " + most + " rows only";
  }
}
