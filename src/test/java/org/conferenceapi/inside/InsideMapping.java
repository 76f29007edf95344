package org.conferenceapi.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.conferenceapi.mapping.EntityRoundTrip;
import org.junit.jupiter.api.Test;

/** The mapping of the entities by the JPA provider and on the database of the server. */
public interface InsideMapping {
  @Test
  default void everyEntityIsFoundAsItWasStored() {
    Inside.bean(Transactions.class)
        .rollBack(
            db -> {
              List<? extends Class<?>> entities = entities(db);
              assertThat(entities).isNotEmpty();
              entities.forEach(each -> new EntityRoundTrip(db).check(each));
            });
  }

  private static List<? extends Class<?>> entities(EntityManager db) {
    return db.getMetamodel().getEntities().stream().map(each -> each.getJavaType()).toList();
  }
}
