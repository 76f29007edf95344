package org.conferenceapi.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.time.Instant;
import java.util.List;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.platform.database.EntityColumns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockModeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final EclipseLink eclipseLink = new EclipseLink();

  @BeforeEach
  void storeRooms() {
    eclipseLink.commit(
        db -> {
          db.persist(MediaRoom.make("first", "ws://media", "conference 1", NOW));
          db.persist(MediaRoom.make("second", "ws://media", "conference 2", NOW));
        });
  }

  @AfterEach
  void deleteRooms() {
    eclipseLink.commit(db -> db.createQuery("delete from MediaRoom").executeUpdate());
  }

  @AfterAll
  void stop() {
    eclipseLink.close();
  }

  @Test
  void aRowFoundWithALockIsLockedForOtherTransactions() {
    eclipseLink.commit(
        db -> {
          find(db, LockModeType.PESSIMISTIC_WRITE);
          assertFirstIsLocked();
        });
  }

  @Test
  void theRowsOfAQueryWithALockAreLockedForOtherTransactions() {
    eclipseLink.commit(
        db -> {
          db.createQuery("select r from MediaRoom r where r.name = 'first'", MediaRoom.class)
              .setLockMode(LockModeType.PESSIMISTIC_WRITE)
              .getResultList();
          assertFirstIsLocked();
        });
  }

  @Test
  void aRowRefreshedWithALockIsLockedForOtherTransactions() {
    eclipseLink.commit(
        db -> {
          db.refresh(find(db, LockModeType.NONE), LockModeType.PESSIMISTIC_WRITE);
          assertFirstIsLocked();
        });
  }

  @Test
  void aRowFoundWithoutALockIsNotLocked() {
    eclipseLink.commit(
        db -> {
          find(db, LockModeType.NONE);
          eclipseLink.commit(other -> find(other, LockModeType.PESSIMISTIC_WRITE).free(NOW));
        });
  }

  @Test
  void lockedRowsAreSkippedOnRequest() {
    eclipseLink.commit(
        db -> {
          find(db, LockModeType.PESSIMISTIC_WRITE);
          eclipseLink.commit(other -> assertThat(unlocked(other)).containsExactly("second"));
        });

    eclipseLink.commit(db -> assertThat(unlocked(db)).containsExactlyInAnyOrder("first", "second"));
  }

  @Test
  void aLockedRowIsReadAsItIsNow() {
    eclipseLink.commit(
        db -> {
          find(db, LockModeType.NONE);
          eclipseLink.commit(other -> find(other, LockModeType.NONE).free(NOW));

          assertThat(find(db, LockModeType.PESSIMISTIC_WRITE).isLeftBy("conference 1")).isFalse();
        });
  }

  @Test
  void aChangeOfAnOldVersionIsRejected() {
    assertThatExceptionOfType(RollbackException.class)
        .isThrownBy(
            () ->
                eclipseLink.commit(
                    db -> {
                      MediaRoom old = find(db, LockModeType.NONE);
                      eclipseLink.commit(other -> find(other, LockModeType.NONE).free(NOW));
                      old.dismiss(NOW);
                    }))
        .withCauseInstanceOf(OptimisticLockException.class);
  }

  private void assertFirstIsLocked() {
    assertThatExceptionOfType(PersistenceException.class)
        .isThrownBy(() -> eclipseLink.commit(other -> find(other, LockModeType.PESSIMISTIC_WRITE)))
        .withStackTraceContaining("Timeout trying to lock table");
  }

  private static MediaRoom find(EntityManager db, LockModeType lock) {
    return db.find(MediaRoom.class, "first", lock);
  }

  private static List<String> unlocked(EntityManager db) {
    List<?> rooms =
        db.createNativeQuery(
                "select "
                    + EntityColumns.of(MediaRoom.class)
                    + " from media_room for update skip locked",
                MediaRoom.class)
            .getResultList();
    return rooms.stream().map(MediaRoom.class::cast).map(MediaRoom::name).toList();
  }
}
