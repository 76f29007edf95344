package org.conferenceapi.api.error;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Maps an exception to the problem that the client gets. It looks through the causes, because EJB
 * and JPA wrap exceptions.
 */
public final class ExceptionClassifier {
  private static final int DEEPEST = 32;

  /** SQL states of PostgreSQL and H2: deadlock, serialization failure, lock timeout. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

  /** SQL state of PostgreSQL: it has no connection left. */
  private static final String TOO_MANY_CONNECTIONS = "53300";

  /**
   * SQL states of an outage: PostgreSQL stops, starts, has no connection left, or lacks the
   * database (during a restore); H2 is closed, or not closed yet when it is to be opened again.
   */
  private static final Set<String> OUTAGES =
      Set.of(
          "57P01",
          "57P02",
          "57P03",
          TOO_MANY_CONNECTIONS,
          "3D000",
          "90020",
          "90067",
          "90098",
          "90121");

  /**
   * Classes of SQL states: no connection (08), or the role may not log in or its password is wrong
   * (28).
   */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "28");

  /**
   * SQL states of a refused change: PostgreSQL is read-only, as it can be after a failover; H2 is
   * read-only, or cannot write its file.
   */
  private static final Set<String> REFUSED_CHANGES = Set.of("25006", "90028", "90031", "90097");

  /**
   * Classes of SQL states: PostgreSQL is short of disk, memory or locks (53), or its operating
   * system reports an error (58).
   */
  private static final Set<String> REFUSED_CHANGE_CLASSES = Set.of("53", "58");

  /**
   * The messages of socket exceptions of the JDK and of Payara when the client has disconnected.
   */
  private static final Set<String> ABORTS =
      Set.of("Broken pipe", "Connection reset by peer", "Connection reset", "Connection is closed");

  private ExceptionClassifier() {}

  /**
   * Returns the problem for an exception: a {@link Problem} among its causes, {@code unavailable}
   * for an outage of the database, {@code concurrent-change} for a conflict of transactions, and
   * {@code internal} for everything else.
   */
  static Problem of(Throwable exception) {
    return causes(exception)
        .filter(Problem.class::isInstance)
        .map(Problem.class::cast)
        .findFirst()
        .orElseGet(() -> ofFailure(exception));
  }

  /** EclipseLink reports any failure of a locking query as a conflict: an outage comes first. */
  private static Problem ofFailure(Throwable exception) {
    if (outage(exception).isPresent()) {
      return unavailable();
    } else if (causes(exception).anyMatch(ExceptionClassifier::isConflict)) {
      return Problem.of(ProblemCode.CONCURRENT_CHANGE);
    }
    return causes(exception).anyMatch(ExceptionClassifier::isSignOfOutage)
        ? unavailable()
        : Problem.of(ProblemCode.INTERNAL);
  }

  private static Problem unavailable() {
    return Problem.retry(
        ProblemCode.UNAVAILABLE, "The database does not respond.", Duration.ofSeconds(1));
  }

  /**
   * Returns the exception that shows that there is no connection to the database, or that it
   * refused a change because it is read-only or out of resources; empty if there is none among the
   * causes.
   */
  private static Optional<SQLException> outage(Throwable exception) {
    return sqlExceptions(exception)
        .filter(each -> refusesChange(each) || isOutage(each))
        .findFirst();
  }

  /** Returns whether a failure comes from an outage of the database, as far as that can be seen. */
  static boolean isOutage(Throwable exception) {
    return causes(exception).noneMatch(Problem.class::isInstance)
        && of(exception).code() == ProblemCode.UNAVAILABLE;
  }

  /** Returns the exception that shows that there is no connection; empty if there is none. */
  static Optional<SQLException> lostConnection(Throwable exception) {
    return sqlExceptions(exception).filter(ExceptionClassifier::isOutage).findFirst();
  }

  private static Stream<SQLException> sqlExceptions(Throwable exception) {
    return causes(exception).filter(SQLException.class::isInstance).map(SQLException.class::cast);
  }

  /** Returns whether the client disconnected while the server wrote the response. */
  static boolean isAbort(Throwable exception) {
    return causes(exception)
        .anyMatch(
            each ->
                each instanceof ClosedChannelException
                    || each.getClass().getSimpleName().equals("ClientAbortException")
                    || each instanceof IOException
                        && ABORTS.contains(String.valueOf(each.getMessage())));
  }

  /**
   * Returns the level at which to log the failure of work that is retried every second. An outage
   * of the database has a log line of its own, and would add a stack trace for each retry.
   *
   * @param exception the failure
   * @return {@code DEBUG} for an outage of the database, otherwise {@code WARNING}
   */
  public static Level level(Throwable exception) {
    return of(exception).code() == ProblemCode.UNAVAILABLE ? Level.DEBUG : Level.WARNING;
  }

  /**
   * Returns the exception by which a reachable database refused a change because it is read-only or
   * out of resources; empty if there is none among the causes.
   */
  static Optional<SQLException> refusedChange(Throwable exception) {
    return sqlExceptions(exception).filter(ExceptionClassifier::refusesChange).findFirst();
  }

  private static boolean refusesChange(SQLException exception) {
    String state = state(exception);
    return REFUSED_CHANGES.contains(state)
        || REFUSED_CHANGE_CLASSES.stream().anyMatch(state::startsWith)
            && !state.equals(TOO_MANY_CONNECTIONS);
  }

  /**
   * Returns the causes and the suppressed exceptions. WildFly adds the database's error at a commit
   * only as a suppressed exception.
   */
  private static Stream<Throwable> causes(Throwable exception) {
    return chain(exception)
        .flatMap(each -> Stream.concat(Stream.of(each), suppressed(each)))
        .limit(DEEPEST);
  }

  private static Stream<Throwable> suppressed(Throwable exception) {
    return Stream.of(exception.getSuppressed()).flatMap(ExceptionClassifier::chain);
  }

  private static Stream<Throwable> chain(Throwable exception) {
    return Stream.iterate(exception, each -> each != null, Throwable::getCause).limit(DEEPEST);
  }

  private static boolean isConflict(Throwable exception) {
    return exception instanceof OptimisticLockException
        || exception instanceof PessimisticLockException
        || exception instanceof LockTimeoutException
        || exception instanceof SQLTransactionRollbackException
        || exception instanceof SQLException sql && CONFLICTS.contains(state(sql));
  }

  private static boolean isOutage(SQLException exception) {
    return exception instanceof SQLTransientConnectionException
        || exception instanceof SQLNonTransientConnectionException
        || OUTAGE_CLASSES.stream().anyMatch(state(exception)::startsWith)
        || OUTAGES.contains(state(exception));
  }

  private static boolean isSignOfOutage(Throwable exception) {
    return exception instanceof SystemException // the connection broke at the commit
        // an exhausted connection pool; by name, as not every server exposes the class
        || exception.getClass().getName().startsWith("jakarta.resource.")
            && !(exception.getCause() instanceof SQLException)
        || isClosedStore(exception);
  }

  /**
   * H2 closes its store and maps when the disk is full; a query in progress ends without a state.
   */
  private static boolean isClosedStore(Throwable exception) {
    return exception.getClass().getName().equals("org.h2.mvstore.MVStoreException")
        && String.valueOf(exception.getMessage()).contains(" is closed");
  }

  private static String state(SQLException exception) {
    return String.valueOf(exception.getSQLState());
  }
}
