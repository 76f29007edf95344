package org.conferenceapi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Stores entities and finds them again, with a value in every attribute and with null in every
 * attribute whose column accepts it. Needs a transaction of the caller, who rolls it back.
 */
public final class EntityRoundTrip {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00.001Z");

  private final EntityManager db;

  /** Uses an entity manager with an active transaction. */
  public EntityRoundTrip(EntityManager db) {
    this.db = db;
  }

  /**
   * Stores and finds entities of a class: with every constant of its enumerations, and with nulls.
   *
   * @throws AssertionError if an attribute that is found differs from the one that was stored
   */
  public void check(Class<?> entity) {
    EntityType<?> type = db.getMetamodel().entity(entity);
    Set<String> required = requiredColumns(type);
    int last = variations(type);
    for (int variation = 0; variation < last; variation++) {
      check(type, variation, attribute -> true);
    }
    check(type, last, each -> required.contains(column(each).toLowerCase(Locale.ROOT)));
  }

  private void check(EntityType<?> type, int variation, Predicate<Attribute<?, ?>> hasValue) {
    Object entity = make(type, variation, hasValue);
    db.persist(entity);
    Map<String, Object> stored = values(type, entity);
    Object id = db.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(entity);
    db.flush();
    db.clear();
    Object found = db.find(type.getJavaType(), id);
    assertThat(found).as("%s %s", type.getName(), id).isNotNull().isNotSameAs(entity);
    assertThat(values(type, found)).as(type.getName()).isEqualTo(stored);
  }

  private static int variations(EntityType<?> type) {
    return type.getAttributes().stream()
        .map(Attribute::getJavaType)
        .filter(Class::isEnum)
        .mapToInt(each -> each.getEnumConstants().length)
        .max()
        .orElse(1);
  }

  private Set<String> requiredColumns(EntityType<?> type) {
    List<?> names =
        db.createNativeQuery(
                "select lower(column_name) from information_schema.columns"
                    + " where lower(table_name) = ?1 and is_nullable = 'NO'")
            .setParameter(1, type.getJavaType().getAnnotation(Table.class).name())
            .getResultList();
    return names.stream().map(String::valueOf).collect(Collectors.toSet());
  }

  private static Object make(
      ManagedType<?> type, int variation, Predicate<Attribute<?, ?>> hasValue) {
    try {
      Constructor<?> constructor = type.getJavaType().getDeclaredConstructor();
      constructor.setAccessible(true);
      Object made = constructor.newInstance();
      for (Attribute<?, ?> each : type.getAttributes()) {
        if (!isVersion(each)) {
          field(each).set(made, value(each, variation, hasValue));
        }
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(
      Attribute<?, ?> attribute, int variation, Predicate<Attribute<?, ?>> hasValue) {
    ManagedType<?> embedded = embeddable(attribute);
    if (embedded != null) {
      return make(embedded, variation, each -> true);
    } else if (!hasValue.test(attribute)) {
      return null;
    }
    String name = attribute.getName();
    Class<?> type = attribute.getJavaType();
    if (type.isEnum()) {
      return type.getEnumConstants()[variation % type.getEnumConstants().length];
    } else if (type == String.class) {
      return name + " é😀" + variation;
    } else if (type == Instant.class) {
      return FAR.plusMillis(name.hashCode() & 0xFFFF);
    } else if (type == boolean.class) {
      return variation % 2 == 0;
    } else if (type == int.class || type == Integer.class) {
      return Integer.MAX_VALUE - variation;
    } else if (type == long.class || type == Long.class) {
      return Long.MAX_VALUE - variation;
    }
    throw new IllegalStateException("no sample of " + type + " for " + name);
  }

  private static Map<String, Object> values(ManagedType<?> type, Object of) {
    Map<String, Object> values = new TreeMap<>();
    for (Attribute<?, ?> each : type.getAttributes()) {
      if (!isVersion(each)) {
        values.put(each.getName(), read(each, of));
      }
    }
    return values;
  }

  private static Object read(Attribute<?, ?> attribute, Object of) {
    try {
      return field(attribute).get(of);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ManagedType<?> embeddable(Attribute<?, ?> attribute) {
    return attribute instanceof SingularAttribute<?, ?> single
            && single.getType() instanceof ManagedType<?> embedded
        ? embedded
        : null;
  }

  private static boolean isVersion(Attribute<?, ?> attribute) {
    return attribute instanceof SingularAttribute<?, ?> single && single.isVersion();
  }

  private static String column(Attribute<?, ?> attribute) {
    Column column = field(attribute).getAnnotation(Column.class);
    return column == null ? attribute.getName() : column.name();
  }

  private static Field field(Attribute<?, ?> attribute) {
    try {
      Field field =
          attribute
              .getDeclaringType()
              .getJavaType()
              .getDeclaredField(attribute.getJavaMember().getName());
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
