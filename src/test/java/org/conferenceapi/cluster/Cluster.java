package org.conferenceapi.cluster;

import static org.awaitility.Awaitility.await;

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
public final class Cluster implements AutoCloseable {
  /** How long one attempt to deliver a notification may take. */
  public static final Duration NOTIFY = Duration.ofSeconds(3);

  /** For how long a claim of a notification counts. */
  public static final Duration LEASE = NOTIFY.plusSeconds(15);

  /** The maximum for "at once" on a busy machine; clearly less than a lease. */
  public static final Duration SOON = Duration.ofSeconds(10);

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
    return start(newFolder(), Home.chosen().newDatabase(), List.of(Map.of(), Map.of()));
  }

  /** Starts both nodes on a database that they reach themselves, such as one with two hosts. */
  static Cluster startOn(Map<String, String> database) throws IOException {
    return start(
        newFolder(), database, List.of(Map.of(), Map.of()), ClusterNode::startWithoutProxy);
  }

  private static Path newFolder() {
    return BuildOutput.folder()
        .resolve("cluster-data")
        .resolve(Long.toHexString(System.nanoTime()));
  }

  /**
   * Starts both nodes at the same moment, on an empty database.
   *
   * @param folder for their data and logs
   * @param database the settings by which the database is reached
   * @param own more settings, and variables of the environment, of each node
   */
  public static Cluster start(
      Path folder, Map<String, String> database, List<Map<String, String>> own) throws IOException {
    return start(folder, database, own, ClusterNode::start);
  }

  private static Cluster start(
      Path folder,
      Map<String, String> database,
      List<Map<String, String>> own,
      ClusterNode.Start start)
      throws IOException {
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
                        () ->
                            start.node(
                                ports.get(each),
                                folder.resolve("" + each),
                                with(settings, own.get(each)))))
            .toList();
    return new Cluster(database, balancer, all(starting));
  }

  private static Map<String, String> with(Map<String, String> settings, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(own);
    return all;
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

  /** Waits until the load balancer gives requests to the node again, or does no more. */
  public void awaitUse(int node, boolean used) {
    await().atMost(Duration.ofMinutes(2)).until(() -> balancer.uses(node) == used);
  }

  Balancer balancer() {
    return balancer;
  }

  /** One of the two. */
  public ClusterNode node(int number) {
    return nodes.get(number);
  }

  /** Both. */
  public List<ClusterNode> nodes() {
    return nodes;
  }

  /** The service that both are, through the balancer. */
  public Service service() {
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
