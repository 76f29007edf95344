package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conferenceapi.platform.database.TestDatabase.run;

import javax.sql.DataSource;
import org.conferenceapi.home.PgBouncer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseRequirementsTest {
  @ParameterizedTest
  @EnumSource
  void theDatabasesOfTheTestsMeetTheRequirements(TestDatabase kind) {
    DataSource source = kind.make();
    assertThatCode(() -> new DatabaseRequirements().check(source, "the database"))
        .doesNotThrowAnyException();
  }

  @Test
  void aPostgresqlThatIsTooOldIsRefused() {
    DataSource source = TestDatabase.POSTGRESQL.make();
    assertThatThrownBy(() -> new DatabaseRequirements(99).check(source, "the database"))
        .message()
        .matches("the database: this is PostgreSQL [0-9.]+; 99 or later is needed\\.");
  }

  @Test
  void aPoolerThatLosesPreparedStatementsIsRefusedUnlessTheyAreOff() throws Exception {
    PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.POSTGRESQL.make();
    String name = source.getDatabaseName();
    try (PgBouncer pooler = PgBouncer.start()) {
      source.setUrl(pooler.url(name));
      assertThatThrownBy(() -> new DatabaseRequirements().check(source, "the database"))
          .hasMessage(
              "the database: a pooler, such as PgBouncer in transaction mode, loses prepared"
                  + " statements. Add prepareThreshold=0 to the URL.");
      source.setPrepareThreshold(0);
      assertThatCode(() -> new DatabaseRequirements().check(source, "the database"))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aDatabaseThatCannotStoreEveryCharacterIsRefused() throws Exception {
    PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.POSTGRESQL.make();
    run(source, "create database of_latin encoding 'LATIN1' locale 'C' template template0");
    source.setDatabaseName("of_latin");
    assertThatThrownBy(() -> new DatabaseRequirements().check(source, "the database"))
        .hasMessage(
            "the database: its encoding is LATIN1; UTF8 is needed. Make another one: create"
                + " database … encoding 'UTF8' template template0");
  }
}
