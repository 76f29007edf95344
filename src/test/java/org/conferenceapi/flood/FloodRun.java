package org.conferenceapi.flood;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conferenceapi.blackbox.ServerProcess;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Home;
import org.conferenceapi.home.Ports;
import org.conferenceapi.serverconfig.Haproxy;
import org.conferenceapi.serverconfig.TlsIdentity;

/** A server as it is documented, and attacks on it one after the other. */
final class FloodRun implements AutoCloseable {
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private static final String STRANGER = "127.0.0.2";

  private final ServerProcess server;
  private final Haproxy proxy;
  private final TargetServer target;

  private FloodRun(ServerProcess server, Haproxy proxy, TargetServer target) {
    this.server = server;
    this.proxy = proxy;
    this.target = target;
  }

  /**
   * Starts the service and waits until it is ready.
   *
   * @param folder for its data and its log
   * @param jvm options of its JVM, such as the size of its memory
   */
  static FloodRun begin(Home home, Path folder, List<String> jvm) throws IOException {
    HomeWithTls secure = new HomeWithTls(home, Ports.free());
    int port = Ports.free();
    ServerProcess server = start(secure, port, folder, jvm, TlsIdentity.make(folder));
    int tlsPort = secure.isPossible() ? secure.tlsPort() : 0;
    return new FloodRun(server, null, new TargetServer(port, tlsPort, STRANGER));
  }

  /** The same behind the sample of HAProxy, which is what is attacked. */
  static FloodRun beginBehindProxy(Home home, Path folder, List<String> jvm) throws IOException {
    TlsIdentity identity = TlsIdentity.make(folder);
    int port = Ports.free();
    ServerProcess server = start(new HomeWithTls(home, Ports.free()), port, folder, jvm, identity);
    int plainPort = Ports.free();
    Haproxy proxy = Haproxy.startInFull(folder, identity, port, plainPort);
    return new FloodRun(server, proxy, new TargetServer(plainPort, proxy.httpsPort(), STRANGER));
  }

  private static ServerProcess start(
      HomeWithTls home, int port, Path folder, List<String> jvm, TlsIdentity identity)
      throws IOException {
    Map<String, String> settings = new HashMap<>(home.home().newDatabase());
    settings.putAll(identity.environment());
    settings.put("conference.trusted-proxies", "127.0.0.1/32");
    return ServerProcess.startOn(home, port, folder, settings, jvm, BuildOutput.war());
  }

  /** Whether the attack can be played on this home at all. */
  boolean isPossible(Attack attack) {
    return !(attack instanceof Handshakes) || target.tlsPort() != 0;
  }

  /**
   * Plays an attack for a time, and watches what others see of it, until a fifth of the time after
   * it.
   */
  AttackOutcome play(Attack attack, Duration time) throws IOException, InterruptedException {
    if (!server.isRunning()) {
      server.restart();
    }
    Service service = new Service("http://localhost:" + target.port(), server.service().dataDir());
    OtherClients bystanders = new OtherClients(target, service);
    try {
      attack.play(target, Instant.now().plus(time));
      Thread.sleep(time.dividedBy(5).toMillis());
    } finally {
      bystanders.end();
    }
    return AttackOutcome.of(attack, bystanders, isReady());
  }

  private boolean isReady() throws InterruptedException {
    Instant end = Instant.now().plus(RECOVERY);
    while (server.isRunning() && Instant.now().isBefore(end)) {
      if (server.status("ready") == 200) {
        return true;
      }
      Thread.sleep(200);
    }
    if (server.isRunning()) {
      server.kill(); // half alive: the next attack gets a whole one
    }
    return false;
  }

  @Override
  public void close() {
    if (proxy != null) {
      proxy.close();
    }
    server.close();
  }
}
