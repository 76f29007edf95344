package org.conferenceapi.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionClassifierTest {

  static Stream<Throwable> conflicts() {
    return Stream.of(
        new OptimisticLockException(),
        new PessimisticLockException(),
        new LockTimeoutException(),
        new SQLException("deadlock", "40P01"),
        new SQLException("serialization", "40001"),
        new SQLException("lock", "55P03"));
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void aConflictBehindWrappersIsAConcurrentChange(Throwable cause) {
    assertThat(ExceptionClassifier.of(wrapped(cause)).code())
        .isEqualTo(ProblemCode.CONCURRENT_CHANGE);
  }

  static Stream<Throwable> outages() {
    return Stream.of(
        new SQLTransientConnectionException(),
        new SQLException("refused", "08001"),
        new SQLException("shutdown", "57P01"),
        new SQLException("no such database", "3D000"),
        new SQLException("read-only transaction", "25006"),
        new SQLException("disk full", "53100"),
        new SQLException("out of memory", "53200"),
        new SQLException("input or output error", "58030"),
        new SQLException("may not log in", "28000"),
        new SQLException("wrong password", "28P01"),
        new SQLException(
            "General error", "HY000", new MVStoreException(4, "This store is closed [2.2.224/4]")));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void anUnreachableDatabaseIsUnavailable(Throwable cause) {
    assertThat(ExceptionClassifier.of(wrapped(cause)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    assertThat(ExceptionClassifier.of(wrapped(cause)).retryAfter()).isPositive();
  }

  @Test
  void aReadOnlyOrFullDatabaseRefusesChangesAndAnUnreachableOneDoesNot() {
    SQLException full = new SQLException("disk full", "53100");
    assertThat(ExceptionClassifier.refusedChange(wrapped(full))).contains(full);
    for (String away : List.of("08006", "53300", "57P01", "40001")) {
      assertThat(ExceptionClassifier.refusedChange(wrapped(new SQLException("", away)))).isEmpty();
    }
  }

  @Test
  void anOutageIsNotLoggedForEachRequest() {
    assertThat(ExceptionClassifier.level(wrapped(new SQLException("refused", "08001"))))
        .isEqualTo(System.Logger.Level.DEBUG);
    assertThat(ExceptionClassifier.level(new IllegalStateException()))
        .isEqualTo(System.Logger.Level.WARNING);
  }

  @Test
  void aConnectionFailureAtTheCommitIsUnavailableEvenAsASuppressedException() {
    Throwable commit = new RollbackException("Could not commit");
    commit.addSuppressed(new XAException().initCause(new SQLException("broken", "08006")));
    assertThat(ExceptionClassifier.of(wrapped(commit)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
  }

  @Test
  void aConflictAtTheCommitIsAConcurrentChangeEvenAsASuppressedException() {
    Throwable commit = new RollbackException("Could not commit");
    commit.addSuppressed(
        new ResourceException("SQLException", new SQLException("serialization", "40001")));
    assertThat(ExceptionClassifier.of(wrapped(commit)).code())
        .isEqualTo(ProblemCode.CONCURRENT_CHANGE);
  }

  @Test
  void anExhaustedPoolIsUnavailableAndAMisusedConnectionIsInternal() {
    assertThat(ExceptionClassifier.of(wrapped(new ResourceException("none left"))).code())
        .isEqualTo(ProblemCode.UNAVAILABLE);
    assertThat(
            ExceptionClassifier.of(
                    wrapped(new ResourceException("", new SQLException("autocommit"))))
                .code())
        .isEqualTo(ProblemCode.INTERNAL);
  }

  @Test
  void aProblemBehindWrappersIsThatProblem() {
    Problem problem = Problem.of(ProblemCode.CONFERENCE_FULL);
    assertThat(ExceptionClassifier.of(wrapped(problem))).isSameAs(problem);
  }

  @Test
  void anyOtherExceptionIsInternalAndShowsNoDetail() {
    Problem problem = ExceptionClassifier.of(wrapped(new IllegalStateException("secret")));
    assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL);
    assertThat(problem.getMessage()).doesNotContain("secret");
    assertThat(ExceptionClassifier.of(new SQLException()).code()).isEqualTo(ProblemCode.INTERNAL);
  }

  @Test
  void aCycleOfCausesEnds() {
    Exception one = new Exception();
    one.initCause(new Exception(one));
    one.addSuppressed(new Exception(one));
    assertThat(ExceptionClassifier.of(one).code()).isEqualTo(ProblemCode.INTERNAL);
  }

  @Test
  void aDisconnectedClientIsNoFailureOfTheService() {
    assertThat(ExceptionClassifier.isAbort(wrapped(new IOException("Broken pipe")))).isTrue();
    assertThat(ExceptionClassifier.isAbort(wrapped(new IOException("No space left on device"))))
        .isFalse();
  }

  private static Throwable wrapped(Throwable cause) {
    return new EJBException(new PersistenceException(new RuntimeException(cause)));
  }
}
