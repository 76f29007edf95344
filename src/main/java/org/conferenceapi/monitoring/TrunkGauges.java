package org.conferenceapi.monitoring;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.conferenceapi.phone.trunk.TrunkStateOut;
import org.conferenceapi.phone.trunk.state.TrunkStates;

/** The metrics of trunks, by the sid of the trunk; there are as many as the operator has made. */
@ApplicationScoped
public class TrunkGauges {
  /** The gauges of one scrape share one reading. */
  private static final long VALID = TimeUnit.SECONDS.toNanos(1);

  @Inject TrunkStates states;

  private Map<String, TrunkStateOut> last = Map.of();
  private long readAt = System.nanoTime() - VALID;

  /** Adds the metrics. */
  void register(PrometheusRegistry registry) {
    gauge(
        registry,
        "conference_trunk_registered",
        "1 if a trunk that registers is registered; the same on every node.",
        state -> state.registered == null ? null : state.registered ? 1.0 : 0.0);
    gauge(
        registry,
        "conference_trunk_reachable",
        "1 if the peer has answered the last OPTIONS; the same on every node.",
        state -> state.optionsTime == null ? null : state.optionsMillis == null ? 0.0 : 1.0);
    gauge(
        registry,
        "conference_trunk_options_seconds",
        "The time until the answer to the last OPTIONS; the same on every node.",
        state -> state.optionsMillis == null ? null : state.optionsMillis / 1e3);
    gauge(
        registry,
        "conference_trunk_calls",
        "Calls of a trunk at present; the same on every node.",
        state -> (double) state.calls);
    gauge(
        registry,
        "conference_trunk_minutes_today",
        "Minutes of outgoing calls of a trunk on this day in UTC; the same on every node.",
        state -> (double) state.minutesToday);
  }

  private void gauge(
      PrometheusRegistry registry,
      String name,
      String help,
      Function<TrunkStateOut, Double> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("trunk")
        .callback(callback -> NodeGauges.readable(name, () -> read(callback, value)))
        .register(registry);
  }

  private void read(GaugeWithCallback.Callback callback, Function<TrunkStateOut, Double> value) {
    now()
        .forEach(
            (trunk, state) -> {
              Double found = value.apply(state);
              if (found != null) {
                callback.call(found, trunk);
              }
            });
  }

  private synchronized Map<String, TrunkStateOut> now() {
    if (System.nanoTime() - readAt >= VALID) {
      last = states.all();
      readAt = System.nanoTime();
    }
    return last;
  }
}
