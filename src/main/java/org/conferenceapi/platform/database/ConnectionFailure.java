package org.conferenceapi.platform.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.conferenceapi.platform.ExceptionSummary;

/** Why there is no connection to the database: one line that names the setting, and no password. */
final class ConnectionFailure extends SQLException {
  private static final String H2_IN_USE = "90020";
  private static final String STARTING = "57P03";
  private static final String CROWDED = "53300";

  /** SQLSTATE "read only sql transaction". */
  static final String READ_ONLY = "25006";

  /** What Payara's pools throw says only in words what the driver said. */
  private static final String OF_A_POOL = "08001";

  /** Without the cause: it may repeat the URL, and a password that is in it. */
  private ConnectionFailure(String reason, String state) {
    super(reason, state);
  }

  /** Explains what a driver, or a data source of the server, has thrown. */
  static ConnectionFailure of(DatabaseAddress address, SQLException thrown) {
    SQLException said = whatTheDriverSaid(thrown);
    String unsaid = address.isOfTheServer() ? OF_A_POOL : "";
    String state = Objects.requireNonNullElse(said.getSQLState(), unsaid);
    String words = address.withoutSecrets(ExceptionSummary.of(said));
    return new ConnectionFailure(address + ": " + explain(state, words), state);
  }

  /** Whether waiting may help: the database may be about to start, for example. */
  boolean mayPass() {
    return mayPass(getSQLState());
  }

  private static String explain(String state, String words) {
    if (state.equals(H2_IN_USE)) {
      return "another process uses this database";
    } else if (state.equals(READ_ONLY)) {
      return "the database is read-only: " + words;
    } else if (state.startsWith("28")) {
      return "the database does not accept conference.db.user and conference.db.password: " + words;
    }
    return "the database cannot be " + (mayPass(state) ? "reached: " : "used: ") + words;
  }

  private static boolean mayPass(String state) {
    return state.startsWith("08") || Set.of(STARTING, CROWDED, READ_ONLY).contains(state);
  }

  /** A server wraps it up. */
  private static SQLException whatTheDriverSaid(SQLException thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(each -> each.getSQLState() != null)
        .reduce((outer, inner) -> inner)
        .orElse(thrown);
  }
}
