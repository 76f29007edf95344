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
import org.conferenceapi.platform.database.Columns;

/**
 * Reads a page of a table's rows, newest first, from the one index that is made for it: on the
 * columns that the caller fixes, on the state if there is one, and on the order. A page of each
 * state is read from that state's part of the index, and the newest of them are left. So it costs
 * no more than these pages, be there ever so many rows that are not on them, and no statistics can
 * mislead the database.
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

  /** A list that the index on the fixed columns and the order serves. */
  public NewestFirstQuery(Class<T> entity, String table, List<String> fixed, String order) {
    this(entity, table, fixed, null, order);
  }

  /**
   * A list that the index on the fixed columns, the state and the order serves.
   *
   * @param state a column with the names of an enum's constants
   * @param order a column that no two rows share that are alike in the fixed ones
   */
  public NewestFirstQuery(
      Class<T> entity, String table, List<String> fixed, String state, String order) {
    this.entity = entity;
    this.table = table;
    this.fixed = List.copyOf(fixed);
    this.state = state;
    this.order = order;
    this.columns = Columns.of(entity);
  }

  /**
   * A page of all of an owner's rows, with one row more than it has if there are more.
   *
   * @param owner the value of the fixed column
   */
  public List<T> read(EntityManager db, String owner, Paging paging) {
    return read(db, List.of(owner), Set.of(), "", paging.after(), paging.size() + 1);
  }

  /**
   * The first rows, from the highest in order to the lowest, to be read only: changes of them need
   * not be kept.
   *
   * @param values of the fixed columns, in their order
   * @param states at least one, if there is a state
   * @param from the lowest in order, itself included
   * @param before those in order before which they all are
   * @param most so many at most
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
   * The hint by which the provider makes no copies of a row's object, to find changes of it later;
   * EclipseLink's take a quarter of a page's processor time. Hibernate logs hints of others.
   */
  private static String readOnlyHint(EntityManager db) {
    return db.getDelegate().getClass().getName().startsWith("org.hibernate.")
        ? "org.hibernate.readOnly"
        : "eclipselink.read-only";
  }

  /**
   * The statement: parameter 1 is the lowest in order, 2 what they are before, and those from 3 on
   * are the values of the fixed columns. The limit is no parameter, for PostgreSQL would plan for a
   * tenth of the table.
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
   * The newest of those with a value in a column. PostgreSQL takes a column that equals something
   * out of the order, and then thinks of reading all that is new, whosever it is, from the primary
   * key; so the pair of the column and the order is compared as a whole. H2 does not look pairs up;
   * for it, the column is compared once more, in a way that PostgreSQL does not look up, and the
   * order names all columns of the index.
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
