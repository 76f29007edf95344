package org.conferenceapi.phone.trunk;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.conferenceapi.account.Account;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/**
 * The trunks as this node has last read them, in memory: a flood of calls causes no queries. It is
 * read again every 5 seconds, and at once after a change on this node. If the database or the DNS
 * cannot be reached, the last state stays.
 */
@ApplicationScoped
public class TrunkDirectory {
  private static final System.Logger LOG = System.getLogger(TrunkDirectory.class.getName());
  private static final int SECONDS = 5;

  @Inject Trunks trunks;
  @Resource ManagedExecutorService executor;

  private final Map<String, Set<InetAddress>> resolved = new ConcurrentHashMap<>();
  private volatile List<TrunkSnapshot> found = List.of();
  private volatile TrunkTable table = new TrunkTable(List.of(), Map.of());
  private volatile boolean isRead;
  private int seconds;
  private CoalescingTask reading;
  private CoalescingTask resolving;

  @PostConstruct
  void open() {
    reading = new CoalescingTask(executor, this::read);
    resolving = new CoalescingTask(executor, this::resolve);
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
      found = trunks.all().stream().map(TrunkSnapshot::of).toList();
      publish();
      isRead = true;
      resolving.resubmit();
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "The trunks could not be read; it is tried again in 5 seconds.",
          e);
    }
  }

  /** Resolves host names on another thread: a DNS that does not respond delays no change. */
  private void resolve() {
    Set<String> names =
        found.stream()
            .flatMap(TrunkSnapshot::sources)
            .filter(peer -> peer.network().isEmpty())
            .map(Peer::text)
            .collect(Collectors.toSet());
    resolved.keySet().retainAll(names);
    names.forEach(this::resolve);
    publish();
  }

  private void resolve(String name) {
    try {
      resolved.put(name, Set.copyOf(List.of(InetAddress.getAllByName(name))));
    } catch (UnknownHostException e) {
      LOG.log(Level.DEBUG, "The addresses of a peer stay as they were: {0}", e.getMessage());
    }
  }

  private synchronized void publish() {
    table = new TrunkTable(found, resolved);
  }

  /** Reads the trunks now, because of one that may be new. If that fails, the last state stays. */
  public void refresh() {
    read();
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
   * Returns the trunks whose peers contain the source address of a call, or whose proxy has it.
   * More than one trunk can share a peer; the dialled number then decides ({@code
   * PhoneNumbers.dialled}).
   *
   * @param source the address that the call comes from
   * @return the trunks, the one with the longest network prefix first; empty if the address is
   *     unknown
   */
  public List<TrunkSnapshot> from(InetAddress source) {
    return table.from(source);
  }

  /**
   * Returns the same trunks, the one first whose registered contact has been called.
   *
   * @param source the address that the call comes from
   * @param line the mark of the contact: the sid of its trunk; empty for none
   * @return the trunks; empty if the address is unknown
   */
  public List<TrunkSnapshot> from(InetAddress source, String line) {
    return from(source).stream()
        .sorted(Comparator.comparing(each -> !each.sid().equals(line)))
        .toList();
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
