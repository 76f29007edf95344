package org.conferenceapi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.conferenceapi.account.App;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.mapping.EclipseLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No two live conferences have the same code, and a completed one has none. */
class DialCodeTest {
  private static final String CODE = "123456789";

  private final EclipseLink eclipseLink = new EclipseLink();

  @AfterEach
  void close() {
    eclipseLink.close();
  }

  @Test
  void aCodeBelongsToOneLiveConference() {
    eclipseLink.commit(db -> db.persist(withCode("1")));
    assertThatThrownBy(() -> eclipseLink.commit(db -> db.persist(withCode("2"))))
        .isInstanceOf(RuntimeException.class);
    eclipseLink.commit(
        db ->
            db.find(Conference.class, "1")
                .dispose(
                    new ChangeContext(
                        ConferenceFixture.START, Duration.ZERO, Duration.ofDays(1), List::of)));
    eclipseLink.commit(db -> db.persist(withCode("2")));
    eclipseLink.commit(db -> assertThat(find(db)).isEqualTo("2"));
  }

  @Test
  void aCodeThatIsInUseIsNotGivenAgain() {
    eclipseLink.commit(db -> db.persist(withCode("1")));
    eclipseLink.commit(
        db -> {
          Conferences conferences = new Conferences();
          conferences.db = db;
          Iterator<String> codes = List.of(CODE, CODE, "987654321").iterator();
          assertThat(conferences.unused(codes::next)).isEqualTo("987654321");
        });
  }

  private static String find(EntityManager db) {
    Conferences conferences = new Conferences();
    conferences.db = db;
    assertThat(conferences.findByCode("other", CODE)).isEmpty();
    return conferences.findByCode("app", CODE).orElseThrow().sid();
  }

  private static Conference withCode(String sid) {
    Conference made =
        Conference.create(
            sid,
            "account",
            new AnApp(),
            new ConfIn(),
            Format.XML,
            ConferenceFixture.START,
            ConferenceFixture.JOIN);
    made.openToCallers(CODE);
    return made;
  }

  private static final class AnApp extends App {
    @Override
    public String sid() {
      return "app";
    }
  }
}
