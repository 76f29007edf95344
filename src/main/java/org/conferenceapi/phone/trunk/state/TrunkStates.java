package org.conferenceapi.phone.trunk.state;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conferenceapi.phone.trunk.Trunk;
import org.conferenceapi.phone.trunk.TrunkStateOut;
import org.conferenceapi.phone.trunk.Trunks;
import org.conferenceapi.phone.trunk.connection.TrunkConnection;
import org.conferenceapi.phone.trunk.limit.TrunkCallRows;
import org.conferenceapi.platform.Times;

/** Reads the states of trunks. Each method runs in a transaction. */
@Stateless
public class TrunkStates {
  @PersistenceContext EntityManager db;
  @EJB Trunks trunks;
  @EJB TrunkCallRows calls;
  @Inject Clock clock;

  /**
   * Reads the state of a trunk.
   *
   * @param sid the sid of the trunk
   * @return the state
   * @throws org.conferenceapi.api.problem.Problem {@code not-found} if there is no such trunk
   */
  public TrunkStateOut of(String sid) {
    return of(List.of(trunks.find(sid))).get(sid);
  }

  /**
   * Reads the states of all trunks.
   *
   * @return the states by the sid of the trunk, the oldest first
   */
  public Map<String, TrunkStateOut> all() {
    return of(trunks.all());
  }

  /**
   * Reads the states of trunks.
   *
   * @param all the trunks
   * @return the states by the sid of the trunk, in the same order
   */
  public Map<String, TrunkStateOut> of(Collection<Trunk> all) {
    Map<String, TrunkConnection> connections =
        all.isEmpty()
            ? Map.of()
            : db.createQuery(
                    "select c from TrunkConnection c where c.trunkSid in :sids",
                    TrunkConnection.class)
                .setParameter("sids", all.stream().map(Trunk::sid).toList())
                .getResultStream()
                .collect(Collectors.toMap(TrunkConnection::trunkSid, Function.identity()));
    Map<String, Long> counts = calls.calls();
    Map<String, TrunkStateOut> states = new java.util.LinkedHashMap<>();
    for (Trunk each : all) {
      TrunkStateOut out = new TrunkStateOut();
      TrunkConnection connection = connections.get(each.sid());
      if (connection != null) {
        show(connection, each, out);
      }
      out.calls = counts.getOrDefault(each.sid(), 0L);
      out.minutesToday = calls.usedToday(each.sid()).toMinutes();
      states.put(each.sid(), out);
    }
    return states;
  }

  private void show(TrunkConnection connection, Trunk trunk, TrunkStateOut out) {
    Instant now = clock.instant();
    out.node = connection.node();
    if (trunk.registers()) {
      out.registered = connection.isRegistered(now);
      out.registeredSince =
          connection.isRegistered(now) ? Times.format(connection.registeredSince()) : null;
      out.registrationStatus = connection.registrationStatus();
      out.registrationReason = connection.registrationReason();
    }
    out.optionsTime = Times.format(connection.optionsTime());
    out.optionsStatus = connection.optionsStatus();
    out.optionsReason = connection.optionsReason();
    out.optionsMillis = connection.optionsMillis();
  }
}
