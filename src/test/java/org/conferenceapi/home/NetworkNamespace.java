package org.conferenceapi.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A private network namespace, as if it were another machine, and the cable between it and this
 * one. Linux only, and only for root. Media servers need it: they never use the loopback interface.
 */
public final class NetworkNamespace implements AutoCloseable {
  private static final int NETWORKS = 1 << 14;
  private static final String THERE = "eth0";

  private final Process holder;
  private final String here;
  private final String hostAddress;
  private final String addressThere;

  private NetworkNamespace(Process holder) throws IOException {
    this.holder = holder;
    here = "conf" + holder.pid();
    // four addresses out of 198.18.0.0/16, which is for tests (RFC 2544)
    int network = (int) (holder.pid() % NETWORKS) * 4;
    String prefix = "198.18." + (network >> 8) + ".";
    hostAddress = prefix + (network % 256 + 1);
    addressThere = prefix + (network % 256 + 2);
    run("ip", "link", "add", here, "type", "veth", "peer", "name", THERE, "netns", pid());
    run("ip", "address", "add", hostAddress + "/30", "dev", here);
    // the browser would treat an IPv6 address that appears seconds later as a change of the network
    run("ip", "link", "set", here, "addrgenmode", "none", "up");
    run(inside("ip", "link", "set", "lo", "up"));
    run(inside("ip", "address", "add", addressThere + "/30", "dev", THERE));
    run(inside("ip", "link", "set", THERE, "addrgenmode", "none", "up"));
  }

  /**
   * Makes one.
   *
   * @throws IOException with what the system says, where it is not possible
   */
  public static NetworkNamespace open() throws IOException {
    Process holder = new ProcessBuilder("unshare", "--net", "sleep", "infinity").start();
    try {
      Path mine = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
      Path its = Path.of("/proc/" + holder.pid() + "/ns/net");
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> !holder.isAlive() || !Files.readSymbolicLink(its).equals(mine));
      return new NetworkNamespace(holder);
    } catch (IOException e) {
      holder.destroyForcibly();
      throw e;
    }
  }

  /** This machine's address, as seen from there. */
  public String hostAddress() {
    return hostAddress;
  }

  /** The address there, as seen from this machine. */
  public String address() {
    return addressThere;
  }

  /** The command that runs another one there. */
  public List<String> inside(String... command) {
    List<String> inside =
        new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid() + "/ns/net", "--"));
    inside.addAll(List.of(command));
    return inside;
  }

  /** Disconnects the virtual cable. */
  public void unplug() {
    turn("down");
  }

  /** Reconnects the virtual cable. */
  public void plug() {
    turn("up");
  }

  /** From now on packets from there do not arrive here, and nobody gets an error. */
  public void losePackets() {
    route("add");
  }

  /** Packets arrive again. */
  public void deliverPackets() {
    route("delete");
  }

  /** From now on no UDP goes out from there, as behind a firewall that permits TCP only. */
  public void blockUdp() throws IOException {
    run(inside("ip", "rule", "add", "ipproto", "udp", "blackhole"));
  }

  /**
   * Adds a private address there, behind a NAT: what is sent from it arrives here from another port
   * of {@link #address}, and only answers get back.
   */
  public void hideBehindNat(String privateAddress) throws IOException {
    run(inside("ip", "address", "add", privateAddress + "/32", "dev", "lo"));
    run(inside("ip", "route", "add", "default", "via", hostAddress));
    run(inside("nft", "add", "table", "ip", "nat"));
    run(inside("nft", "add chain ip nat out { type nat hook postrouting priority 100 ; }"));
    run(inside("nft", "add rule ip nat out ip saddr " + privateAddress + " masquerade random"));
  }

  private void route(String change) {
    try {
      run(inside("ip", "route", change, "blackhole", hostAddress + "/32"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it; the cable goes with it. */
  @Override
  public void close() {
    holder.destroyForcibly();
  }

  private void turn(String state) {
    try {
      run("ip", "link", "set", here, state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String pid() {
    return Long.toString(holder.pid());
  }

  private static void run(String... command) throws IOException {
    run(List.of(command));
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + printed.strip());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
