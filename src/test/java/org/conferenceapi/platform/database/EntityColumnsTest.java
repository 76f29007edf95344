package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;

class EntityColumnsTest {
  @Test
  void theIdComesFirstAndThenTheAttributesByTheirNames() {
    assertThat(EntityColumns.of(Letter.class)).isEqualTo("sid, toAddress, weight, wrap");
  }

  @SuppressWarnings({"unused", "UnusedVariable", "EffectivelyPrivate"}) // read by reflection
  private static class Letter {
    static final int MOST = 1;

    /** As an entity manager adds them to the class. */
    protected Object added;

    private String wrap;
    private int weight;

    @Column(name = "toAddress")
    private String to;

    @Id private String sid;
  }
}
