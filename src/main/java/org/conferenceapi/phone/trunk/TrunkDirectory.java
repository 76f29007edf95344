package org.conferenceapi.phone.trunk;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conferenceapi.account.Account;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/**
 * The trunks as this node has last read them, in memory: a flood of calls causes no queries. It is
 * read again every 5 seconds, and at once after a change on this node. If the database or the DNS
 * cannot be reached, the last state stays.
 */
@ApplicationScoped
public class TrunkDirectory {
  private static final int SECONDS = 5;

  @Inject Trunks trunks;
  @Resource ManagedExecutorService executor;

  private final Map<String, Set<InetAddress>> resolved = new HashMap<>(); // of one thread at a time
  private volatile TrunkTable table = new TrunkTable(List.of(), Map.of());
  private volatile boolean isRead;
  private int seconds;
  private CoalescingTask reading;

  @PostConstruct
  void open() {
    reading = new CoalescingTask(executor, this::read);
  }

  void onSecond(@Observes EverySecondEvent event) {
    if (seconds++ % SECONDS == 0) {
      reading.resubmit();
    }
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrunksChangedEvent event) {
    reading.request();
  }

  private void read() {
    try {
      List<TrunkSnapshot> found = trunks.all().stream().map(TrunkSnapshot::of).toList();
      Set<String> names =
          found.stream()
              .flatMap(trunk -> trunk.peers().stream())
              .filter(peer -> peer.network().isEmpty())
              .map(Peer::text)
              .collect(Collectors.toSet());
      resolved.keySet().retainAll(names);
      names.forEach(this::resolve);
      table = new TrunkTable(found, resolved);
      isRead = true;
    } catch (RuntimeException e) {
      // the outage of the database is logged where it is noticed; the next run tries again
      return;
    }
  }

  private void resolve(String name) {
    try {
      resolved.put(name, Set.of(InetAddress.getAllByName(name)));
    } catch (UnknownHostException e) {
      // the addresses that were found before stay valid until the name is resolved again
      resolved.putIfAbsent(name, Set.of());
    }
  }

  /**
   * Returns whether the trunks have been read. Until then, calls should be asked to try again.
   *
   * @return false only at the start of the node
   */
  public boolean isRead() {
    return isRead;
  }

  /**
   * Returns the trunks that an account may use: a sub-account those of its main account.
   *
   * @param account the account
   * @return the trunks, the oldest first
   */
  public List<TrunkSnapshot> of(Account account) {
    return table.of(account.parentSid() == null ? account.sid() : account.parentSid());
  }

  /**
   * Returns the trunks whose peers contain the source address of a call. More than one trunk can
   * share a peer; the dialled number then decides ({@code PhoneNumbers.dialled}).
   *
   * @param source the address that the call comes from
   * @return the trunks, the one with the longest network prefix first; empty if the address is
   *     unknown
   */
  public List<TrunkSnapshot> from(InetAddress source) {
    return table.from(source);
  }

  /**
   * Returns a trunk.
   *
   * @param sid the sid
   * @return the trunk; empty if there is none
   */
  public Optional<TrunkSnapshot> get(String sid) {
    return table.get(sid);
  }

  /**
   * Returns all trunks.
   *
   * @return the trunks, the oldest first
   */
  public List<TrunkSnapshot> all() {
    return table.all();
  }
}
