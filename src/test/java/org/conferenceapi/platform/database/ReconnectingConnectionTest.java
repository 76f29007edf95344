package org.conferenceapi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReconnectingConnectionTest {
  private final List<Connection> opened = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private boolean refused;
  private boolean silent;
  private boolean unfit;
  private int revalidations;

  @Test
  void aConnectionClosedByTheDatabaseIsReplacedBeforeTheNextUnitOfWork() throws Exception {
    try (Connection lasting = open()) {
      assertThat(one(lasting)).isEqualTo(1);
      opened.get(0).close();
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened).hasSize(2);
    }
  }

  @Test
  void aConnectionThatIsUnfitIsInvalidAndReplaced() throws Exception {
    try (Connection lasting = open()) {
      unfit = true;
      assertThat(lasting.isValid(1)).isFalse();
      assertThat(opened.get(0).isClosed()).isTrue();
      unfit = false;
      assertThat(lasting.isValid(1)).isTrue();
      assertThat(opened).hasSize(2);
    }
  }

  @Test
  void callsOfTheServerOnABrokenConnectionDoNotFail() throws Exception {
    try (Connection lasting = open()) {
      opened.get(0).close();
      refused = true;
      lasting.setClientInfo("ApplicationName", "conference");
    }
  }

  @Test
  void aTransactionBeginsOnAConnectionThatWorks() throws Exception {
    try (Connection lasting = open()) {
      opened.get(0).close();
      lasting.setAutoCommit(false);
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(lasting.getAutoCommit()).isFalse();
      lasting.commit();
    }
  }

  @Test
  void aUnitOfWorkDuringWhichTheConnectionBrokeIsNotCommitted() throws Exception {
    try (Connection lasting = open()) {
      lasting.setAutoCommit(false);
      one(lasting);
      opened.get(0).close();
      assertThatThrownBy(lasting::commit).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aTransactionIsNeverContinuedOnAnotherConnection() throws Exception {
    try (Connection lasting = open()) {
      lasting.setAutoCommit(false);
      one(lasting);
      opened.get(0).close();
      assertThatThrownBy(() -> one(lasting)).isInstanceOf(SQLException.class);
      assertThatThrownBy(lasting::commit).isInstanceOf(SQLException.class);
      assertThat(opened).hasSize(1);
    }
  }

  @Test
  void afterARollbackTheNextTransactionUsesANewConnection() throws Exception {
    try (Connection lasting = open()) {
      lasting.setAutoCommit(false);
      one(lasting);
      opened.get(0).close();
      lasting.rollback();
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened.get(1).getAutoCommit()).isFalse();
      lasting.commit();
    }
  }

  @Test
  void aConnectionInFrequentUseIsNotValidatedEachTime() throws Exception {
    try (Connection lasting = open()) {
      silent = true;
      clock.addAndGet(Duration.ofMillis(100).toNanos());
      one(lasting);
      assertThat(opened).hasSize(1);
    }
  }

  /** As the primary that hung during a failover, which has another one now. */
  @Test
  void anIdleConnectionThatBecameUnfitIsReplaced() throws Exception {
    try (Connection lasting = open()) {
      unfit = true;
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened).hasSize(2);
    }
  }

  @Test
  void aConnectionInFrequentUseIsValidatedOnceWhereThatIsRequired() throws Exception {
    try (Connection lasting = open()) {
      unfit = true;
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened).hasSize(1);
      revalidations++;
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened).hasSize(2);
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened).hasSize(2);
    }
  }

  @Test
  void aConnectionThatHasFailedIsValidatedBeforeTheNextUnitOfWork() throws Exception {
    try (Connection lasting = open()) {
      lasting.setAutoCommit(false);
      assertThatThrownBy(() -> lasting.prepareStatement("no SQL")).isInstanceOf(SQLException.class);
      lasting.rollback();
      silent = true;
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened).hasSize(2);
    }
  }

  @Test
  void anIdleConnectionThatDoesNotRespondIsReplaced() throws Exception {
    try (Connection lasting = open()) {
      silent = true;
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(one(lasting)).isEqualTo(1);
      assertThat(opened).hasSize(2);
    }
  }

  @Test
  void duringAnOutageEachUnitOfWorkFailsAndTheNextOneTriesAgain() throws Exception {
    try (Connection lasting = open()) {
      opened.get(0).close();
      refused = true;
      assertThatThrownBy(() -> one(lasting)).hasMessage("refused");
      refused = false;
      assertThat(one(lasting)).isEqualTo(1);
    }
  }

  @Test
  void aTransactionStartedDuringAnOutageContinuesOnTheNextConnection() throws Exception {
    try (Connection lasting = open()) {
      opened.get(0).close();
      refused = true;
      // a server considers the mode as set, even after a failure, and does not set it again
      lasting.setAutoCommit(false);
      assertThatThrownBy(() -> one(lasting)).hasMessage("refused");
      refused = false;
      one(lasting);
      assertThat(opened.get(1).getAutoCommit()).isFalse();
      lasting.commit();
    }
  }

  @Test
  void anAutoCommitModeSetAfterAFailureAppliesToTheNextConnection() throws Exception {
    try (Connection lasting = open()) {
      lasting.setAutoCommit(false);
      one(lasting);
      opened.get(0).close();
      lasting.rollback();
      lasting.setAutoCommit(true);
      one(lasting);
      assertThat(opened.get(1).getAutoCommit()).isTrue();
    }
  }

  @Test
  void leavingABrokenTransactionDoesNotCommitIt() throws Exception {
    try (Connection lasting = open()) {
      lasting.setAutoCommit(false);
      one(lasting);
      opened.get(0).close();
      assertThatThrownBy(() -> lasting.setAutoCommit(true)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void theFirstStatementAfterAnIdleTimeIsStillValidated() throws Exception {
    try (Connection lasting = open()) {
      silent = true;
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      lasting.setAutoCommit(false);
      one(lasting);
      assertThat(opened).hasSize(2);
      assertThat(opened.get(1).getAutoCommit()).isFalse();
    }
  }

  @Test
  void closingTheWrapperClosesTheConnection() throws Exception {
    Connection lasting = open();
    lasting.close();
    assertThat(opened.get(0).isClosed()).isTrue();
    assertThat(lasting.isClosed()).isTrue();
  }

  private Connection open() throws SQLException {
    return ReconnectingConnection.open(
        new ReconnectingConnection.Source() {
          @Override
          public Connection open() throws SQLException {
            if (refused) {
              throw new SQLException("refused");
            }
            Connection made = DriverManager.getConnection("jdbc:h2:mem:");
            opened.add(made);
            return deafOnDemand(made);
          }

          @Override
          public boolean isFit(Connection connection) {
            return !unfit;
          }

          @Override
          public int revalidations() {
            return revalidations;
          }
        },
        clock::get);
  }

  /** The same connection, which is invalid once the test silences it. */
  private Connection deafOnDemand(Connection made) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                return silent && method.getName().equals("isValid")
                    ? false
                    : method.invoke(made, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static int one(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var result = statement.executeQuery("select 1");
      result.next();
      return result.getInt(1);
    }
  }
}
