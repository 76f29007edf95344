package org.conferenceapi.platform.database;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the columns of an entity's table for native queries that return the entity. */
public final class EntityColumns {
  private EntityColumns() {}

  /**
   * Returns all columns of an entity's table in the order that EclipseLink uses itself: the id
   * first, then the other attributes by name. In any other order, such as that of {@code select *},
   * EclipseLink finds each value by a linear search, which took a quarter of the processor time of
   * a list request.
   *
   * @param entity an entity class whose attributes are private fields with basic types
   * @return the column names, separated by commas
   */
  public static String of(Class<?> entity) {
    return Stream.of(entity.getDeclaredFields())
        .filter(each -> Modifier.isPrivate(each.getModifiers()))
        .filter(each -> !Modifier.isStatic(each.getModifiers()))
        .sorted(
            Comparator.comparing((Field each) -> !each.isAnnotationPresent(Id.class))
                .thenComparing(Field::getName))
        .map(EntityColumns::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(Field attribute) {
    Column column = attribute.getAnnotation(Column.class);
    return column == null ? attribute.getName() : column.name();
  }
}
