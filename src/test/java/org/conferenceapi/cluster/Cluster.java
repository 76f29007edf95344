package org.conferenceapi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;

/** Two nodes on one PostgreSQL database, and a balancer before them. */
final class Cluster implements AutoCloseable {
  /** How long one attempt to deliver a notification may take. */
  static final Duration NOTIFY = Duration.ofSeconds(3);

  /** For how long a claim of a notification counts. */
  static final Duration LEASE = NOTIFY.plusSeconds(15);

  /** The maximum for "at once" on a busy machine; clearly less than a lease. */
  static final Duration SOON = Duration.ofSeconds(10);

  /** How long a conference waits for its first participant. */
  static final Duration JOIN = Duration.ofSeconds(6);

  /** Much longer than the balancer takes to notice that a node is not ready. */
  private static final Duration STOP_DELAY = Duration.ofSeconds(3);

  private final Map<String, String> database;
  private final Balancer balancer;
  private final List<ClusterNode> nodes;

  private Cluster(Map<String, String> database, Balancer balancer, List<ClusterNode> nodes) {
    this.database = database;
    this.balancer = balancer;
    this.nodes = nodes;
  }

  /** Starts both nodes at the same moment, on an empty database, each behind a proxy to it. */
  static Cluster start() throws IOException {
    return start(Home.chosen().newDatabase(), ClusterNode::start);
  }

  /** Starts both nodes on a database that they reach themselves, such as one with two hosts. */
  static Cluster startOn(Map<String, String> database) throws IOException {
    return start(database, ClusterNode::startWithoutProxy);
  }

  private static Cluster start(Map<String, String> database, ClusterNode.Start start)
      throws IOException {
    Path folder =
        BuildOutput.folder().resolve("cluster-data").resolve(Long.toHexString(System.nanoTime()));
    Files.createDirectories(folder);
    List<Integer> ports = Stream.generate(Ports::free).distinct().limit(2).toList();
    Balancer balancer = new Balancer(ports);
    Map<String, String> settings = new HashMap<>(database);
    settings.put("conference.public-url", balancer.url());
    settings.put("conference.notify.allow-networks", "127.0.0.0/8");
    settings.put("conference.notify.timeout", NOTIFY.toString());
    settings.put("conference.stop-delay", STOP_DELAY.toString());
    settings.put("conference.join-timeout", JOIN.toString());
    List<CompletableFuture<ClusterNode>> starting =
        IntStream.range(0, ports.size())
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> start.node(ports.get(each), folder.resolve("" + each), settings)))
            .toList();
    return new Cluster(database, balancer, all(starting));
  }

  private static List<ClusterNode> all(List<CompletableFuture<ClusterNode>> starting) {
    try {
      return starting.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      starting.forEach(each -> each.thenAccept(ClusterNode::close));
      throw e;
    }
  }

  /** The settings by which both reach the database, without their cables. */
  Map<String, String> database() {
    return database;
  }

  Balancer balancer() {
    return balancer;
  }

  ClusterNode node(int number) {
    return nodes.get(number);
  }

  List<ClusterNode> nodes() {
    return nodes;
  }

  /** The service that both are, through the balancer. */
  Service service() {
    Path made =
        nodes.stream()
            .map(each -> each.server().service().dataDir())
            .filter(each -> Files.exists(each.resolve("credentials.properties")))
            .findFirst()
            .orElseThrow();
    return new Service(balancer.url(), made);
  }

  @Override
  public void close() {
    nodes.forEach(ClusterNode::close);
    balancer.close();
  }
}
