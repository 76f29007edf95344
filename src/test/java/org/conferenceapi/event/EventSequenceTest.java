package org.conferenceapi.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.mapping.EclipseLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventSequenceTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private EclipseLink database;

  @BeforeEach
  void open() {
    database = new EclipseLink();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eventsOfAConferenceHaveTheOrderOfTheirNumbersWhateverTheClocksSay() {
    add("msg_3", "one", 3, NOW.plusMillis(1));
    add("msg_1", "one", 1, NOW.plusMillis(2));
    add("msg_2", "one", 2, NOW);
    add("msg_0", "two", 1, NOW.plusMillis(1));

    assertThat(move()).isEqualTo(4);

    assertThat(logged()).containsExactly("1 msg_0", "2 msg_1", "3 msg_2", "4 msg_3");
  }

  @Test
  void placesContinueAfterTheLastOne() {
    add("msg_1", "one", 1, NOW);
    move();
    add("msg_2", "one", 2, NOW);
    add("msg_3", "two", 1, NOW.minusSeconds(9));

    assertThat(move()).isEqualTo(2);

    assertThat(logged()).containsExactly("1 msg_1", "2 msg_3", "3 msg_2");
    assertThat(move()).isZero();
  }

  @Test
  void idsSortByTheirTime() {
    String id = NewEvent.newId(NOW);
    assertThat(id).matches("msg_[0-9a-f]{32}").isGreaterThan(NewEvent.lowestId(NOW));
    assertThat(id).isLessThan(NewEvent.lowestId(NOW.plusMillis(1)));
  }

  @Test
  void aFewEventsAreMovedInTheSameOrder() {
    add("msg_2", "one", 2, NOW);
    add("msg_1", "one", 1, NOW.plusMillis(1));

    database.commit(db -> assertThat(sequence(db).moveFew()).isEqualTo(2));

    assertThat(logged()).containsExactly("1 msg_1", "2 msg_2");
  }

  private void add(String id, String conf, int number, Instant time) {
    NewEvent event =
        new NewEvent(
            id,
            EventType.CONF_STATUS,
            new NewEvent.Subject("account", conf, null),
            number,
            time,
            "\"conf\":{}");
    database.commit(db -> db.persist(event));
  }

  private int move() {
    int[] moved = new int[1];
    database.commit(db -> moved[0] = sequence(db).moveAll());
    return moved[0];
  }

  private static EventSequence sequence(EntityManager db) {
    EventSequence sequence = new EventSequence();
    sequence.db = db;
    return sequence;
  }

  private List<String> logged() {
    List<String> logged = new ArrayList<>();
    database.commit(
        db ->
            db.createQuery("select e from LoggedEvent e order by e.place", LoggedEvent.class)
                .getResultStream()
                .forEach(each -> logged.add(each.place() + " " + each.id())));
    return logged;
  }
}
