package org.conferenceapi.bridge;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conferenceapi.conference.Bridge;
import org.conferenceapi.janus.JanusSecrets;
import org.conferenceapi.janus.JanusServer;
import org.conferenceapi.platform.JanusSettings;
import org.conferenceapi.platform.Settings;

/** The media servers as this node sees them; none where a switch carries the voices. */
@ApplicationScoped
public class MediaServers {
  private static final System.Logger LOG = System.getLogger(MediaServers.class.getName());

  /** A server that does not answer for so long is taken for dead. */
  private static final Duration DOUBT = Duration.ofSeconds(3);

  @Inject Settings settings;
  @Inject MediaEvents events;
  @Inject Bridge bridge;
  @Resource ManagedExecutorService executor;

  private final Map<String, Watched> servers = new LinkedHashMap<>();

  /** A server, and since when it does not answer. */
  private static final class Watched {
    final JanusServer server;
    long lastWell = System.nanoTime();
    boolean well;

    Watched(JanusServer server) {
      this.server = server;
    }

    boolean isDead() {
      return System.nanoTime() - lastWell > DOUBT.toNanos();
    }
  }

  @PostConstruct
  void open() {
    settings.janus().ifPresent(this::open);
  }

  private void open(JanusSettings janus) {
    JanusSecrets secrets = new JanusSecrets(janus.apiSecret(), janus.adminKey());
    for (URI url : janus.urls()) {
      JanusServer server = new JanusServer(url, secrets, executor, events::take);
      servers.put(url.toString(), new Watched(server));
    }
  }

  /** Looks how they are. */
  synchronized void look() {
    for (Watched each : servers.values()) {
      boolean was = each.well;
      each.well = each.server.isHealthy();
      if (each.well) {
        each.lastWell = System.nanoTime();
      } else if (was) {
        LOG.log(
            Level.WARNING,
            "Media server {0} does not answer: nobody can come into its conferences.",
            each.server.url());
      }
    }
    bridge.canSilence(servers.values().stream().allMatch(each -> each.server.canCutHearing()));
  }

  /** How they stand now. */
  synchronized Standing standing() {
    Set<String> doubtful =
        servers.entrySet().stream()
            .filter(each -> !each.getValue().server.isHealthy() && !each.getValue().isDead())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new Standing(healthy(), doubtful);
  }

  /** Those that answer. */
  synchronized Set<String> healthy() {
    return servers.entrySet().stream()
        .filter(each -> each.getValue().server.isHealthy())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Those that are taken for dead. */
  synchronized Set<String> dead() {
    return servers.entrySet().stream()
        .filter(each -> each.getValue().isDead())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** All of them. */
  synchronized Set<String> all() {
    return Set.copyOf(servers.keySet());
  }

  /** The server at that URL, if it is one of ours and answers. */
  public Optional<JanusServer> answering(String url) {
    return find(url).filter(JanusServer::isHealthy);
  }

  /** The server at that URL, if it is one of ours. */
  Optional<JanusServer> find(String url) {
    return Optional.ofNullable(servers.get(url)).map(each -> each.server);
  }

  @PreDestroy
  synchronized void close() {
    servers.values().forEach(each -> each.server.close());
  }
}
