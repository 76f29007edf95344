package org.conferenceapi.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.conferenceapi.admission.AdmissionControl;
import org.conferenceapi.event.EventsWrittenEvent;
import org.conferenceapi.event.stream.EventHub;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.notification.AttemptRecordedEvent;
import org.conferenceapi.platform.Version;

/**
 * The metrics of this node. Labels have bounded values only: never an account, a conference or a
 * URL. Units are seconds.
 */
@ApplicationScoped
public class Metrics {
  private static final double[] REQUEST_BOUNDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10
  };
  private static final double[] DELIVERY_BOUNDS = {
    .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 15, 60, 300, 1800, 7200, 28800
  };

  @Inject MonitoringQueries queries;
  @Inject EventHub hub;
  @Inject MediaServers mediaServers;
  @Inject AdmissionControl admission;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  private final Histogram requests =
      Histogram.builder()
          .name("conference_http_request_duration_seconds")
          .help("API requests by route template, method and class of the status.")
          .labelNames("method", "route", "status")
          .classicOnly()
          .classicUpperBounds(REQUEST_BOUNDS)
          .register(registry);
  private final Counter events =
      Counter.builder()
          .name("conference_events_total")
          .help("Events of the event log that this node has committed, by type.")
          .labelNames("type")
          .register(registry);
  private final Counter attempts =
      Counter.builder()
          .name("conference_notification_attempts_total")
          .help("Attempts to deliver a notification, by outcome: delivered, retry or dead.")
          .labelNames("outcome")
          .register(registry);
  private final Histogram deliveries =
      Histogram.builder()
          .name("conference_notification_delivery_seconds")
          .help("From the change to the receipt of its notification.")
          .classicOnly()
          .classicUpperBounds(DELIVERY_BOUNDS)
          .register(registry);

  @PostConstruct
  void register() {
    Info.builder()
        .name("conference_build_info")
        .help("The version of the service.")
        .labelNames("version")
        .register(registry)
        .addLabelValues(Version.current());
    gauge("conference_event_clients", "Streams and long polls of this node.", hub::clients);
    gauge(
        "conference_requests_waiting",
        "API requests that wait for a permit on this node.",
        admission::waiting);
    gauge(
        "conference_media_servers_up",
        "Media servers that this node can reach.",
        () -> mediaServers.healthy().size());
    gauge(
        "conference_media_servers",
        "Media servers of the settings.",
        () -> mediaServers.all().size());
    gauge(
        "conference_deadline_overdue_seconds",
        "How long the earliest deadline of a conference has passed; the same on every node.",
        queries::deadlineOverdue);
    gauge(
        "conference_notification_overdue_seconds",
        "How long the earliest due notification waits; the same on every node.",
        queries::notificationOverdue);
    gauge(
        "conference_notifications_pending",
        "Notifications that are not settled, at most 10000 are counted; the same on every node.",
        queries::pendingNotifications);
    gauge(
        "conference_event_place",
        "The place of the last event of the log; the same on every node.",
        queries::lastPlace);
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  private interface Value {
    double now();
  }

  /** A value that cannot be read now, for example from the database, is left out. */
  private void gauge(String name, String help, Value value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            callback -> {
              double now;
              try {
                now = value.now();
              } catch (RuntimeException e) {
                return;
              }
              callback.call(now);
            })
        .register(registry);
  }

  /** Counts a request. */
  void request(String method, String route, int status, Duration duration) {
    requests.labelValues(method, route, status / 100 + "xx").observe(duration.toNanos() / 1e9);
  }

  void onEvents(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsWrittenEvent written) {
    written.types().forEach(type -> events.labelValues(type).inc());
  }

  void onAttempt(@Observes(during = TransactionPhase.AFTER_SUCCESS) AttemptRecordedEvent attempt) {
    attempts.labelValues(attempt.outcome()).inc();
    if (attempt.outcome().equals(AttemptRecordedEvent.DELIVERED)) {
      deliveries.observe(attempt.sinceChange().toMillis() / 1e3);
    }
  }

  /** Returns the metrics as text in UTF-8. */
  byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
