package org.conferenceapi.mapping;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The persistence unit of the service on EclipseLink without a server, with a new database of H2 in
 * memory that has the schema of the service.
 */
public final class EclipseLink implements AutoCloseable {
  private final EntityManagerFactory factory;

  /** Migrates the schema of a new database. */
  public EclipseLink() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=100");
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration", "classpath:db/h2")
        .load()
        .migrate();
    factory =
        Persistence.createEntityManagerFactory(
            "conference",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.nonJtaDataSource", source,
                "eclipselink.logging.level", "SEVERE"));
  }

  /** The factory of entity managers, from which EclipseLink's own classes can be unwrapped. */
  public EntityManagerFactory factory() {
    return factory;
  }

  /** The classes of all entities, by name. */
  public Stream<Class<?>> entities() {
    return factory.getMetamodel().getEntities().stream()
        .<Class<?>>map(each -> each.getJavaType())
        .sorted(Comparator.comparing(Class::getSimpleName));
  }

  /** Runs work in a transaction of its own and commits it, or rolls it back if the work throws. */
  public void commit(Consumer<EntityManager> work) {
    try (EntityManager db = factory.createEntityManager()) {
      db.getTransaction().begin();
      try {
        work.accept(db);
        db.getTransaction().commit();
      } finally {
        if (db.getTransaction().isActive()) {
          db.getTransaction().rollback();
        }
      }
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
