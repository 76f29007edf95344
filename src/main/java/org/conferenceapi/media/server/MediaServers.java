package org.conferenceapi.media.server;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conferenceapi.conference.MediaBridge;
import org.conferenceapi.media.janus.JanusSecrets;
import org.conferenceapi.media.janus.JanusServer;
import org.conferenceapi.media.janus.MediaEvent;
import org.conferenceapi.platform.concurrent.ConditionPoller;
import org.conferenceapi.platform.config.JanusSettings;
import org.conferenceapi.platform.config.Settings;

/** The media servers as this node sees them; none where a switch carries the voices. */
@ApplicationScoped
public class MediaServers {
  private static final System.Logger LOG = System.getLogger(MediaServers.class.getName());

  /** A server that does not answer for so long is taken for dead. */
  private static final Duration DOUBT = Duration.ofSeconds(3);

  /** A connection that is being made stands, or has failed, within this. */
  private static final Duration COMING = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(10);

  @Inject Settings settings;
  @Inject Event<MediaEvent> events;
  @Inject MediaBridge bridge;
  @Resource ManagedExecutorService executor;

  private final Map<String, Watched> servers = new LinkedHashMap<>();

  /** A server, and whether it was well when somebody last looked. */
  private static final class Watched {
    final JanusServer server;
    boolean well;

    Watched(JanusServer server) {
      this.server = server;
    }

    boolean isDead() {
      return server.silentFor().compareTo(DOUBT) > 0;
    }
  }

  /** Connects while the service starts, not when the first people come. */
  void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
    LOG.log(Level.DEBUG, "{0} media servers are being connected to.", servers.size());
  }

  @PostConstruct
  void open() {
    settings.janus().ifPresent(this::open);
  }

  private void open(JanusSettings janus) {
    JanusSecrets secrets = new JanusSecrets(janus.apiSecret(), janus.adminKey());
    for (URI url : janus.urls()) {
      JanusServer server = new JanusServer(url, secrets, executor, events::fire);
      servers.put(url.toString(), new Watched(server));
    }
  }

  /** Looks how they are. */
  public synchronized void look() {
    for (Watched each : servers.values()) {
      boolean was = each.well;
      each.well = each.server.isHealthy();
      if (was && !each.well) {
        LOG.log(
            Level.WARNING,
            "Media server {0} does not answer: nobody can come into its conferences.",
            each.server.url());
      }
    }
    bridge.canSilence(servers.values().stream().allMatch(each -> each.server.canCutHearing()));
  }

  /** How they stand now. */
  public synchronized MediaServerHealth health() {
    Set<String> healthy = healthy();
    // none is in neither because it has changed in between
    Set<String> doubtful =
        servers.entrySet().stream()
            .filter(each -> !healthy.contains(each.getKey()) && !each.getValue().isDead())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new MediaServerHealth(healthy, doubtful);
  }

  /**
   * Waits for those that are just being connected to, some seconds at most.
   *
   * @return whether it is worth looking again how they stand
   */
  public boolean await(Set<String> doubtful) {
    List<JanusServer> coming =
        doubtful.stream()
            .flatMap(url -> find(url).stream())
            .filter(server -> server.isComing() || server.isHealthy())
            .toList();
    return !coming.isEmpty()
        && ConditionPoller.until(
            COMING, PAUSE, () -> coming.stream().noneMatch(JanusServer::isComing));
  }

  /** Those that answer. */
  public synchronized Set<String> healthy() {
    return servers.entrySet().stream()
        .filter(each -> each.getValue().server.isHealthy())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Those that are taken for dead. */
  public synchronized Set<String> dead() {
    return servers.entrySet().stream()
        .filter(each -> each.getValue().isDead())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** All of them. */
  public synchronized Set<String> all() {
    return Set.copyOf(servers.keySet());
  }

  /** The server at that URL, if it is one of ours and answers. */
  public Optional<JanusServer> answering(String url) {
    return find(url).filter(JanusServer::isHealthy);
  }

  /** The server at that URL, if it is one of ours. */
  public Optional<JanusServer> find(String url) {
    return Optional.ofNullable(servers.get(url)).map(each -> each.server);
  }

  @PreDestroy
  synchronized void close() {
    servers.values().forEach(each -> each.server.close());
  }
}
