package org.conferenceapi.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
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
import java.util.Locale;
import org.conferenceapi.conference.commit.BatchCommittedEvent;
import org.conferenceapi.event.EventsWrittenEvent;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.join.JoinAttemptedEvent;
import org.conferenceapi.notification.AttemptRecordedEvent;
import org.conferenceapi.notification.NotificationsClaimedEvent;
import org.conferenceapi.phone.trunk.limit.TrunkLimit;
import org.conferenceapi.phone.trunk.limit.TrunkLimitReachedEvent;
import org.conferenceapi.platform.Version;
import org.conferenceapi.platform.lifecycle.LocalNode;

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

  private static final double[] BATCH_BOUNDS = {1, 2, 4, 8, 16, 32};

  @Inject NodeGauges gauges;
  @Inject TrunkGauges trunks;
  @Inject LocalNode node;

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
  private final Counter claims =
      Counter.builder()
          .name("conference_notifications_claimed_total")
          .help("Notifications that this node has claimed to send them.")
          .register(registry);
  private final Histogram batches =
      Histogram.builder()
          .name("conference_commit_changes")
          .help("Changes of conferences that shared one transaction.")
          .classicOnly()
          .classicUpperBounds(BATCH_BOUNDS)
          .register(registry);
  private final Counter joins =
      Counter.builder()
          .name("conference_join_attempts_total")
          .help("Attempts to join with a link, by kind of client and outcome.")
          .labelNames("client", "outcome")
          .register(registry);
  private final Counter mediaEvents =
      Counter.builder()
          .name("conference_media_events_total")
          .help("Events of media servers about connections, by kind.")
          .labelNames("kind")
          .register(registry);

  private final Counter refusedCalls =
      Counter.builder()
          .name("conference_trunk_refused_calls_total")
          .help("Calls that this node has refused because of a limit of their trunk, by limit.")
          .labelNames("limit")
          .register(registry);

  @PostConstruct
  void register() {
    Info.builder()
        .name("conference_build_info")
        .help("The version of the service, and the sid of this node.")
        .labelNames("version", "node")
        .register(registry)
        .addLabelValues(Version.current(), node.sid());
    for (String outcome : AttemptRecordedEvent.OUTCOMES) {
      attempts.initLabelValues(outcome);
    }
    for (JoinAttemptedEvent.Client client : JoinAttemptedEvent.Client.values()) {
      for (JoinAttemptedEvent.Outcome outcome : JoinAttemptedEvent.Outcome.values()) {
        joins.initLabelValues(label(client), label(outcome));
      }
    }
    for (MediaEvent.Kind kind : MediaEvent.Kind.values()) {
      mediaEvents.initLabelValues(label(kind));
    }
    for (TrunkLimit limit : TrunkLimit.values()) {
      refusedCalls.initLabelValues(label(limit));
    }
    gauges.register(registry);
    trunks.register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
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

  void onClaim(@Observes NotificationsClaimedEvent claimed) {
    claims.inc(claimed.count());
  }

  void onBatch(@Observes BatchCommittedEvent batch) {
    batches.observe(batch.changes());
  }

  void onJoin(@Observes JoinAttemptedEvent attempt) {
    joins.labelValues(label(attempt.client()), label(attempt.outcome())).inc();
  }

  void onMedia(@Observes MediaEvent event) {
    mediaEvents.labelValues(label(event.kind())).inc();
  }

  void onTrunkLimit(@Observes TrunkLimitReachedEvent reached) {
    refusedCalls.labelValues(label(reached.limit())).inc();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
