package org.conferenceapi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Stream;
import org.conferenceapi.api.idempotency.IdempotentResponse;
import org.conferenceapi.notification.Attempt;
import org.conferenceapi.platform.database.EntityColumns;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityMappingTest {
  private EclipseLink eclipseLink;

  @BeforeAll
  void start() {
    eclipseLink = new EclipseLink();
  }

  @AfterAll
  void stop() {
    eclipseLink.close();
  }

  @ParameterizedTest
  @MethodSource("entities")
  void anEntityIsFoundAsItWasStored(Class<?> entity) {
    eclipseLink.commit(db -> new EntityRoundTrip(db).check(entity));
  }

  @Test
  void everyTableHasAnEntity() {
    eclipseLink.commit(
        db ->
            assertThat(
                    strings(
                        db,
                        "select lower(table_name) from information_schema.tables"
                            + " where table_schema = 'PUBLIC'"))
                .filteredOn(each -> !each.equals("flyway_schema_history"))
                .containsExactlyInAnyOrderElementsOf(
                    entities().map(each -> each.getAnnotation(Table.class).name()).toList()));
  }

  @ParameterizedTest
  @MethodSource("entities")
  void everyColumnHasAnAttribute(Class<?> entity) {
    eclipseLink.commit(
        db ->
            assertThat(
                    strings(
                        db,
                        "select column_name from information_schema.columns"
                            + " where lower(table_name) = '"
                            + entity.getAnnotation(Table.class).name()
                            + "'"))
                .usingElementComparator(String::compareToIgnoreCase)
                .containsExactlyInAnyOrderElementsOf(columns(entity)));
  }

  @ParameterizedTest
  @MethodSource("entitiesWithSimpleIds")
  void columnsAreListedInTheOrderOfTheProvider(Class<?> entity) {
    assertThat(EntityColumns.of(entity).split(", "))
        .usingElementComparator(String::compareToIgnoreCase)
        .containsExactlyElementsOf(columns(entity));
  }

  private List<String> columns(Class<?> entity) {
    ClassDescriptor descriptor =
        eclipseLink.factory().unwrap(ServerSession.class).getDescriptor(entity);
    return descriptor.getAllFields().stream().map(DatabaseField::getName).toList();
  }

  private static List<String> strings(EntityManager db, String query) {
    List<?> found = db.createNativeQuery(query).getResultList();
    return found.stream().map(String.class::cast).toList();
  }

  Stream<Class<?>> entities() {
    return eclipseLink.entities();
  }

  Stream<Class<?>> entitiesWithSimpleIds() {
    return entities().filter(each -> each != Attempt.class && each != IdempotentResponse.class);
  }
}
