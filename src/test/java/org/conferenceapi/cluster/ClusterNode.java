package org.conferenceapi.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.ServerProcess;

/** One of several servers on one database, with its own connection to it, or null. */
public record ClusterNode(ServerProcess server, DatabaseProxy proxy) implements AutoCloseable {
  private static final String DATABASE = "conference.db.url";
  private static final Pattern PORT = Pattern.compile("(?<=//localhost:)[0-9]+");

  /** Starts a node. */
  interface Start {
    /** Starts a server and waits until it is ready. */
    ClusterNode node(int port, Path dataDir, Map<String, String> settings);
  }

  /** Starts a server that reaches the database itself, and waits until it is ready. */
  static ClusterNode startWithoutProxy(int port, Path dataDir, Map<String, String> settings) {
    return new ClusterNode(ServerProcess.start(port, dataDir, settings), null);
  }

  /** Starts a server behind a proxy, and waits until it is ready. */
  static ClusterNode start(int port, Path dataDir, Map<String, String> settings) {
    String database = settings.get(DATABASE);
    Matcher direct = PORT.matcher(database);
    if (!direct.find()) {
      throw new IllegalArgumentException(database + " leads nowhere");
    }
    DatabaseProxy proxy = new DatabaseProxy(Integer.parseInt(direct.group()));
    Map<String, String> own = new HashMap<>(settings);
    own.put(DATABASE, direct.replaceFirst(Integer.toString(proxy.port())));
    return new ClusterNode(ServerProcess.start(port, dataDir, own), proxy);
  }

  /** Restores its connection to the database, and starts it again if it is not running. */
  void ensureWhole() {
    proxy.mend();
    if (!server.isRunning()) {
      server.restart();
    }
  }

  /** The same caller, who calls this node and no other. */
  public Client only(Client caller) {
    return caller.at(server.service().api());
  }

  @Override
  public void close() {
    server.close();
    if (proxy != null) {
      proxy.close();
    }
  }
}
