package org.conferenceapi.monitoring;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import org.conferenceapi.admission.AdmissionControl;
import org.conferenceapi.event.stream.EventHub;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.database.DatabaseStartup;
import org.conferenceapi.platform.database.PoolUsage;

/**
 * The metrics that are read when they are asked for. A value that cannot be read now, for example
 * because the database does not respond, is left out.
 */
@ApplicationScoped
public class NodeGauges {
  private static final System.Logger LOG = System.getLogger(NodeGauges.class.getName());

  @Inject DatabaseStartup database;
  @Inject MonitoringQueries queries;
  @Inject LiveCounts live;
  @Inject EventHub hub;
  @Inject MediaServers mediaServers;
  @Inject AdmissionControl admission;

  /**
   * Adds the metrics.
   *
   * @param registry the registry
   */
  void register(PrometheusRegistry registry) {
    ofNode(registry);
    ofDatabase(registry);
    ofService(registry);
  }

  private void ofNode(PrometheusRegistry registry) {
    gauge(
        registry,
        "conference_event_clients",
        "Streams and long polls of this node.",
        () -> (double) hub.clients());
    gauge(
        registry,
        "conference_requests_waiting",
        "API requests that wait for a permit on this node.",
        () -> (double) admission.waiting());
    gauge(
        registry,
        "conference_media_servers_up",
        "Media servers that this node can reach.",
        () -> (double) mediaServers.healthy().size());
    gauge(
        registry,
        "conference_media_servers",
        "Media servers of the settings.",
        () -> (double) mediaServers.all().size());
  }

  private void ofDatabase(PrometheusRegistry registry) {
    gauge(
        registry,
        "conference_database_connections",
        "Connections in the JDBC pool of this node.",
        () -> (double) PoolUsage.open());
    gauge(
        registry,
        "conference_database_connections_max",
        "The maximum number of connections in the JDBC pool of this node.",
        () -> (double) PoolUsage.MAX_CONNECTIONS);
    gauge(
        registry,
        "conference_database_transactions",
        "Connections of the JDBC pool of this node with a transaction in progress.",
        () -> (double) PoolUsage.inTransaction());
    gauge(
        registry,
        "conference_database_response_seconds",
        "The wait for a connection of the pool and for its response, measured now.",
        () -> database.responseTime().toNanos() / 1e9);
  }

  private void ofService(PrometheusRegistry registry) {
    byStatus(
        registry,
        "conference_live_conferences",
        "Conferences that have not ended, by status; the same on every node.",
        () -> live.now().conferences());
    byStatus(
        registry,
        "conference_live_participants",
        "Participants of these conferences, by status; the same on every node.",
        () -> live.now().participants());
    gauge(
        registry,
        "conference_media_rooms",
        "Rooms of conferences on all media servers; the same on every node.",
        queries::mediaRooms);
    gauge(
        registry,
        "conference_media_participants",
        "Participants in these rooms; the same on every node.",
        queries::mediaParticipants);
    gauge(
        registry,
        "conference_deadline_overdue_seconds",
        "How long the earliest deadline of a conference has passed; the same on every node.",
        queries::deadlineOverdue);
    gauge(
        registry,
        "conference_notification_overdue_seconds",
        "How long the earliest due notification waits; the same on every node.",
        queries::notificationOverdue);
    gauge(
        registry,
        "conference_notifications_pending",
        "Notifications that are not settled, at most 10000 are counted; the same on every node.",
        queries::pendingNotifications);
    gauge(
        registry,
        "conference_event_place",
        "The place of the last event of the log; the same on every node.",
        queries::lastPlace);
  }

  private static void gauge(
      PrometheusRegistry registry, String name, String help, Callable<Double> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> readable(name, () -> callback.call(value.call())))
        .register(registry);
  }

  private static void byStatus(
      PrometheusRegistry registry, String name, String help, Callable<Map<String, Long>> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("status")
        .callback(
            callback ->
                readable(
                    name,
                    () -> values.call().forEach((status, count) -> callback.call(count, status))))
        .register(registry);
  }

  /** Reads values; a failure leaves the metric out. */
  interface Reading {
    void read() throws Exception;
  }

  /** Runs a reading. */
  static void readable(String name, Reading reading) {
    try {
      reading.read();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, () -> name + " cannot be read", e);
    }
  }
}
