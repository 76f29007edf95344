package org.conferenceapi.conference.commit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The attributes of entities at one time, and the number of entities that the current thread has
 * persisted until then. Used to find out whether a change has changed something. Has no use for
 * attributes that are mutable objects.
 */
final class EntitySnapshot {
  /** Finding the fields of a class takes longer than reading them. */
  private static final ClassValue<List<Field>> ATTRIBUTES =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Arrays.stream(type.getDeclaredFields()).filter(EntitySnapshot::isMapped).toList();
        }
      };

  private final List<?> entities;
  private final List<Object> values;
  private final long persisted;

  private EntitySnapshot(List<?> entities) {
    this.entities = entities;
    this.values = values(entities);
    this.persisted = PersistCounter.count();
  }

  /**
   * Takes a snapshot.
   *
   * @param entities the entities; null for one that does not exist
   */
  static EntitySnapshot of(Object... entities) {
    return new EntitySnapshot(Stream.of(entities).filter(each -> each != null).toList());
  }

  /** Returns whether no attribute has changed and no entity was persisted since the snapshot. */
  boolean isCurrent() {
    return persisted == PersistCounter.count() && values.equals(values(entities));
  }

  private static List<Object> values(List<?> entities) {
    List<Object> values = new ArrayList<>();
    for (Object entity : entities) {
      for (Field attribute : ATTRIBUTES.get(entity.getClass())) {
        values.add(value(attribute, entity));
      }
    }
    return values;
  }

  private static Object value(Field attribute, Object entity) {
    try {
      return attribute.get(entity);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The providers of JPA add fields of their own to the classes. */
  private static boolean isMapped(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !Modifier.isTransient(field.getModifiers())
        && !field.getName().startsWith("_persistence_")
        && !field.getName().startsWith("$$_hibernate_")
        && field.trySetAccessible();
  }
}
