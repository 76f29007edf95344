package org.conferenceapi.monitoring.node;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.conferenceapi.platform.Times;
import org.conferenceapi.platform.Version;
import org.conferenceapi.platform.lifecycle.LocalNode;

/** The rows of the nodes. Each method is a short transaction. */
@Stateless
public class Nodes {
  /** Nodes that start again and again leave a row each time; more of them help nobody. */
  private static final int MOST = 1000;

  private static final Duration RETENTION = Duration.ofDays(1);

  @PersistenceContext EntityManager db;
  @Inject Clock clock;

  /**
   * Records a heartbeat of this node; adds its row at the first one, and again if it was deleted.
   *
   * @param node this node
   * @param name its name, at most 100 characters
   * @param draining whether a graceful shutdown has begun
   * @param mediaServersUp how many media servers it reaches; null if the settings have none
   */
  public void beat(LocalNode node, String name, boolean draining, Integer mediaServersUp) {
    Node row = db.find(Node.class, node.sid());
    boolean isNew = row == null;
    if (isNew) {
      row = Node.started(node.sid(), name, Version.current(), node.startTime());
    }
    row.beat(draining, mediaServersUp, Times.now(clock));
    if (isNew) {
      db.persist(row);
    }
  }

  /**
   * Records that this node stops.
   *
   * @param node this node
   */
  public void stop(LocalNode node) {
    Node row = db.find(Node.class, node.sid());
    if (row != null) {
      row.stop(Times.now(clock));
    }
  }

  /**
   * Lists the nodes, also those that have stopped or were lost in the last day.
   *
   * @return at most 1000 nodes, the latest heartbeat first
   */
  public List<Node> all() {
    return db.createQuery("select n from Node n order by n.aliveTime desc", Node.class)
        .setMaxResults(MOST)
        .getResultList();
  }

  /**
   * Deletes the nodes that have had no heartbeat for a day.
   *
   * @param node this node, whose row stays
   */
  public void forgetOld(LocalNode node) {
    db.createQuery("delete from Node n where n.aliveTime < :then and n.sid <> :self")
        .setParameter("then", Times.now(clock).minus(RETENTION))
        .setParameter("self", node.sid())
        .executeUpdate();
  }
}
