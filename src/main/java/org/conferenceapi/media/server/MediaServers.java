package org.conferenceapi.media.server;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conferenceapi.conference.MediaBridge;
import org.conferenceapi.media.MediaEvent;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.MediaServerFactory;
import org.conferenceapi.platform.concurrent.ConditionPoller;

/**
 * The configured media servers and their health, as this node sees it. There are none if a
 * telephony switch mixes the audio.
 */
@ApplicationScoped
public class MediaServers {
  private static final System.Logger LOG = System.getLogger(MediaServers.class.getName());

  /** A server that has not responded for longer than this is considered dead. */
  private static final Duration DEAD_AFTER = Duration.ofSeconds(3);

  /** Within this time an attempt to connect succeeds or fails. */
  private static final Duration CONNECT_TIME = Duration.ofSeconds(2);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  @Inject Instance<MediaServerFactory> factories;
  @Inject Event<MediaEvent> events;
  @Inject MediaBridge bridge;
  @Resource ManagedExecutorService executor;

  private final Map<String, Watched> servers = new LinkedHashMap<>();

  /** A server with its state. */
  private record Watched(MediaServer server) {
    boolean isDead() {
      return isDeadAfter(server.unhealthyFor());
    }

    MediaServerState state() {
      if (server.isHealthy()) {
        return new MediaServerState(server.url(), MediaServerState.Status.UP, Duration.ZERO);
      }
      Duration since = server.unhealthyFor();
      MediaServerState.Status status =
          isDeadAfter(since) ? MediaServerState.Status.DOWN : MediaServerState.Status.DOUBTFUL;
      return new MediaServerState(server.url(), status, since);
    }

    private static boolean isDeadAfter(Duration unhealthy) {
      return unhealthy.compareTo(DEAD_AFTER) > 0;
    }
  }

  /** Starts to connect at the start of the application rather than at the first join. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    LOG.log(Level.DEBUG, "Connecting to {0} media servers.", servers.size());
  }

  @PostConstruct
  void open() {
    factories.forEach(each -> each.open(executor, events::fire).forEach(this::add));
  }

  void add(MediaServer server) {
    servers.put(server.url(), new Watched(server));
  }

  /** Tells the bridge whether all servers can stop the audio to a participant. */
  public synchronized void updateBridge() {
    bridge.canSilence(servers.values().stream().allMatch(each -> each.server.supportsSuspend()));
  }

  /**
   * Returns the present health of the servers.
   *
   * @return the healthy and the doubtful servers; dead ones are in neither set
   */
  public synchronized MediaServerHealth health() {
    Set<String> healthy = healthy();
    // reuse healthy: a server whose health changes meanwhile must not be missing in both sets
    Set<String> doubtful =
        servers.entrySet().stream()
            .filter(each -> !healthy.contains(each.getKey()) && !each.getValue().isDead())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new MediaServerHealth(healthy, doubtful);
  }

  /**
   * Returns the present state of every configured server.
   *
   * @return the states, in the order of the settings
   */
  public synchronized List<MediaServerState> states() {
    return servers.values().stream().map(Watched::state).toList();
  }

  /**
   * Waits while this node is just connecting to some of these servers, for 2 seconds at most.
   *
   * @param doubtful the URLs of the servers
   * @return whether it is worthwhile to read the health again
   */
  public boolean await(Set<String> doubtful) {
    List<MediaServer> coming =
        doubtful.stream()
            .flatMap(url -> find(url).stream())
            .filter(server -> server.isConnecting() || server.isHealthy())
            .toList();
    return !coming.isEmpty()
        && ConditionPoller.waitUntil(
            CONNECT_TIME,
            POLL_INTERVAL,
            () -> coming.stream().noneMatch(MediaServer::isConnecting));
  }

  /**
   * Lists the servers that respond.
   *
   * @return their URLs
   */
  public synchronized Set<String> healthy() {
    return servers.entrySet().stream()
        .filter(each -> each.getValue().server.isHealthy())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Lists the servers that have not responded for more than 3 seconds.
   *
   * @return their URLs
   */
  public synchronized Set<String> dead() {
    return servers.entrySet().stream()
        .filter(each -> each.getValue().isDead())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Lists all configured servers.
   *
   * @return their URLs
   */
  public synchronized Set<String> all() {
    return Set.copyOf(servers.keySet());
  }

  /**
   * Finds a server that is configured and healthy.
   *
   * @param url the URL of the server
   * @return the server; empty if it is not configured or does not respond
   */
  public Optional<MediaServer> answering(String url) {
    return find(url).filter(MediaServer::isHealthy);
  }

  /**
   * Finds a server that is configured.
   *
   * @param url the URL of the server
   * @return the server; empty if it is not configured
   */
  public Optional<MediaServer> find(String url) {
    return Optional.ofNullable(servers.get(url)).map(each -> each.server);
  }

  @PreDestroy
  synchronized void close() {
    servers.values().forEach(each -> each.server.close());
  }
}
