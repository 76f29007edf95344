package org.conferenceapi.phone.edge;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/** The configured media edges, and which of them a new call uses. */
@ApplicationScoped
public class MediaEdges {
  private static final System.Logger LOG = System.getLogger(MediaEdges.class.getName());

  @Inject Instance<MediaEdgeFactory> factories;
  @Inject Event<DigitEvent> digits;
  @Resource ManagedExecutorService executor;

  private final Map<String, MediaEdge> edges = new LinkedHashMap<>();

  /** Listens for digits and checks the edges from the start of the application on. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    LOG.log(Level.DEBUG, "There are {0} media edges.", edges.size());
  }

  @PostConstruct
  void open() {
    factories.forEach(each -> each.open(executor, digits::fire).forEach(this::add));
    check(new EverySecondEvent());
  }

  void add(MediaEdge edge) {
    edges.put(edge.url(), edge);
  }

  void check(@Observes EverySecondEvent event) {
    edges.values().forEach(each -> executor.execute(each::checkHealth));
  }

  /**
   * Chooses the edge for a new call: of the healthy ones, that with the fewest calls of this node.
   *
   * @return the edge; empty if none is healthy
   */
  public Optional<MediaEdge> choose() {
    return choose(edges.values());
  }

  static Optional<MediaEdge> choose(Collection<MediaEdge> from) {
    List<MediaEdge> healthy = new ArrayList<>(from);
    healthy.removeIf(each -> !each.isHealthy());
    Collections.shuffle(healthy);
    return healthy.stream().min(Comparator.comparing(MediaEdge::calls));
  }

  /**
   * Finds the edge of a call.
   *
   * @param url the URL of the edge
   * @return the edge; empty if it is not configured on this node
   */
  public Optional<MediaEdge> find(String url) {
    return Optional.ofNullable(edges.get(url));
  }

  /**
   * Lists the configured edges.
   *
   * @return the edges, in the order of the settings
   */
  public List<MediaEdge> all() {
    return List.copyOf(edges.values());
  }

  @PreDestroy
  void close() {
    edges.values().forEach(MediaEdge::close);
  }
}
