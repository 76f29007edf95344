package org.conferenceapi.platform.database;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.platform.ExceptionSummary;

/**
 * Reports why a connection to the database could not be opened. The message is one line, names the
 * setting, and contains no password.
 */
final class ConnectionFailure extends SQLException {
  private static final String H2_IN_USE = "90020";
  private static final String STARTING = "57P03";

  /** SQLSTATE "admin shutdown", "crash shutdown" and STARTING. */
  private static final Set<String> SHUTDOWNS = Set.of("57P01", "57P02", STARTING);

  private static final String TOO_MANY_CONNECTIONS = "53300";

  /** SQLSTATE "read only sql transaction". */
  static final String READ_ONLY = "25006";

  /**
   * SQLSTATE "unable to establish connection", for exceptions without an SQLSTATE from a pool:
   * Payara's pools pass on the driver's message, but not its SQLSTATE.
   */
  private static final String POOL_FAILURE = "08001";

  /** What PostgreSQL's driver names, in every language, if a certificate is for another host. */
  private static final String HOST_VERIFIER = "PgjdbcHostnameVerifier";

  /** More causes are ignored: they may form a circle. */
  private static final int DEEPEST = 50;

  private final boolean mayPass;

  /** Takes no cause: its message may contain the URL, and with it a password. */
  private ConnectionFailure(String reason, String state, boolean mayPass) {
    super(reason, state);
    this.mayPass = mayPass;
  }

  /** Explains an exception of a JDBC driver or of an application server's data source. */
  static ConnectionFailure of(DatabaseAddress address, SQLException thrown) {
    SQLException said = driverException(thrown);
    String fallback = address.isJndiName() ? POOL_FAILURE : "";
    String state = Objects.requireNonNullElse(said.getSQLState(), fallback);
    String words = address.withoutSecrets(ExceptionSummary.of(said));
    if (isUntrusted(said)) {
      return new ConnectionFailure(
          address + ": the certificate of the database is not accepted: " + words, state, false);
    }
    return new ConnectionFailure(address + ": " + explain(state, words), state, isTransient(state));
  }

  private static boolean isUntrusted(SQLException said) {
    return String.valueOf(said.getMessage()).contains(HOST_VERIFIER)
        || causes(said).anyMatch(CertificateException.class::isInstance);
  }

  /** Returns whether an exception, or a cause of it, shows that there is no connection. */
  static boolean isLostConnection(Throwable thrown) {
    return causes(thrown)
        .filter(SQLException.class::isInstance)
        .map(each -> String.valueOf(((SQLException) each).getSQLState()))
        .anyMatch(state -> state.startsWith("08") || SHUTDOWNS.contains(state));
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  /**
   * Explains why no connection to any host could be opened. A failure for which a retry is of no
   * use comes first.
   */
  static ConnectionFailure ofAll(List<ConnectionFailure> failures) {
    ConnectionFailure worst =
        failures.stream()
            .filter(each -> !each.isTransient())
            .findFirst()
            .orElseGet(() -> failures.get(0));
    String reasons = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    return failures.size() == 1
        ? worst
        : new ConnectionFailure(reasons, worst.getSQLState(), worst.isTransient());
  }

  /** Returns whether a retry may succeed, for example because the database is starting. */
  boolean isTransient() {
    return mayPass;
  }

  private static String explain(String state, String words) {
    if (state.equals(H2_IN_USE)) {
      return "another process uses this database";
    } else if (state.equals(READ_ONLY)) {
      return "the database is read-only: " + words;
    } else if (state.startsWith("28")) {
      return "the database does not accept conference.db.user and conference.db.password: " + words;
    }
    return "the database cannot be " + (isTransient(state) ? "reached: " : "used: ") + words;
  }

  private static boolean isTransient(String state) {
    return state.startsWith("08")
        || Set.of(STARTING, TOO_MANY_CONNECTIONS, READ_ONLY).contains(state);
  }

  /** Returns the innermost exception with an SQLSTATE: application servers wrap the driver's. */
  private static SQLException driverException(SQLException thrown) {
    return causes(thrown)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(each -> each.getSQLState() != null)
        .reduce((outer, inner) -> inner)
        .orElse(thrown);
  }
}
