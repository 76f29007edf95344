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

/** Finds, behind the wrappers of EJB and JPA, what a caller can be told about an exception. */
public final class ExceptionClassifier {
  private static final int DEEPEST = 32;

  /** Deadlock, serialization and lock time-outs of PostgreSQL and H2. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

  private static final String CROWDED = "53300";

  /** PostgreSQL stopping or starting, or the database away for a restore; H2 closed. */
  private static final Set<String> OUTAGES =
      Set.of("57P01", "57P02", "57P03", CROWDED, "3D000", "90067", "90098", "90121");

  /** No connection, or none for this role: it may not log in, or its password was changed. */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "28");

  /**
   * PostgreSQL read-only, after a failover perhaps; H2 read-only, or its file not to be written.
   */
  private static final Set<String> REFUSED_CHANGES = Set.of("25006", "90028", "90031", "90097");

  /** PostgreSQL short of disk, memory or locks; an error of its operating system. */
  private static final Set<String> REFUSED_CHANGE_CLASSES = Set.of("53", "58");

  /** What sockets say when the other end is gone, on the JDK and on Payara. */
  private static final Set<String> ABORTS =
      Set.of("Broken pipe", "Connection reset by peer", "Connection reset", "Connection is closed");

  private ExceptionClassifier() {}

  /** The problem an exception amounts to; {@code internal} for what nobody foresaw. */
  static Problem of(Throwable exception) {
    return causes(exception)
        .map(ExceptionClassifier::known)
        .filter(problem -> problem != null)
        .findFirst()
        .orElseGet(() -> Problem.of(ProblemCode.INTERNAL));
  }

  /** Whether the client went away while it was answered: nobody is left to tell. */
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
   * How loud the log is to be told of work that failed and is tried again every second: an outage
   * of the database has a line of its own there, and would have a stack trace each time.
   */
  public static Level level(Throwable exception) {
    return of(exception).code() == ProblemCode.UNAVAILABLE ? Level.DEBUG : Level.WARNING;
  }

  /** What a database said that answers, and refused a change because it is read-only or full. */
  static Optional<SQLException> refusedChange(Throwable exception) {
    return causes(exception)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(ExceptionClassifier::refusesChange)
        .findFirst();
  }

  private static boolean refusesChange(SQLException exception) {
    String state = state(exception);
    return REFUSED_CHANGES.contains(state)
        || REFUSED_CHANGE_CLASSES.stream().anyMatch(state::startsWith) && !state.equals(CROWDED);
  }

  /** WildFly only suppresses what a database said to a commit. */
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

  private static Problem known(Throwable exception) {
    if (exception instanceof Problem problem) {
      return problem;
    }
    if (isConflict(exception)) {
      return Problem.of(ProblemCode.CONCURRENT_CHANGE);
    }
    return isSignOfOutage(exception)
        ? Problem.retry(
            ProblemCode.UNAVAILABLE, "The database does not answer.", Duration.ofSeconds(1))
        : null;
  }

  private static boolean isConflict(Throwable exception) {
    return exception instanceof OptimisticLockException
        || exception instanceof PessimisticLockException
        || exception instanceof LockTimeoutException
        || exception instanceof SQLTransactionRollbackException
        || exception instanceof SQLException sql && CONFLICTS.contains(state(sql));
  }

  private static boolean isSignOfOutage(Throwable exception) {
    return exception instanceof SystemException // the connection broke at the commit
        || exception instanceof SQLTransientConnectionException
        || exception instanceof SQLNonTransientConnectionException
        || exception instanceof SQLException refused && refusesChange(refused)
        || exception instanceof SQLException sql
            && (OUTAGE_CLASSES.stream().anyMatch(state(sql)::startsWith)
                || OUTAGES.contains(state(sql)))
        // a connection pool that is exhausted; by name, as not every server shows the class
        || exception.getClass().getName().startsWith("jakarta.resource.")
            && !(exception.getCause() instanceof SQLException);
  }

  private static String state(SQLException exception) {
    return String.valueOf(exception.getSQLState());
  }
}
