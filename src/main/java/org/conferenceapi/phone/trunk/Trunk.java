package org.conferenceapi.phone.trunk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.Violations;

/**
 * A trunk: a connection to the telephone network or to a switch, with the rules for its calls. The
 * operator manages trunks. See {@code docs/index.html#trunks}.
 */
@Entity
@Table(name = "trunk")
public class Trunk {
  private static final List<String> DEFAULT_CODECS = List.of("PCMU", "PCMA");

  @Id private String sid;
  @Version private long version;
  private String name;

  @Enumerated(EnumType.STRING)
  private TrunkState state = TrunkState.ACTIVE;

  private String peers;

  @Enumerated(EnumType.STRING)
  private Transport transport = Transport.UDP;

  private String proxy;

  @Column(name = "userName")
  private String user;

  private String password;
  private boolean register;
  private String prefixes;
  private String accounts;
  private Integer maxCalls;
  private Integer callsPerSecond;
  private Integer minutesPerDay;

  @Enumerated(EnumType.STRING)
  private CallerIdentity identity = CallerIdentity.FROM;

  @Enumerated(EnumType.STRING)
  private Srtp srtp = Srtp.OFF;

  private String codecs;
  private String countryCode;
  private String nationalPrefix;
  private Instant created;

  /** For JPA. */
  protected Trunk() {}

  /**
   * Creates a trunk.
   *
   * @param toStored returns the stored form of the password
   * @throws Problem {@code invalid} if elements contradict each other
   */
  Trunk(String sid, TrunkIn in, UnaryOperator<String> toStored, Instant now) {
    this.sid = sid;
    this.name = in.name;
    this.created = now;
    set(in, toStored);
  }

  /**
   * Changes the trunk. Calls that are in progress continue.
   *
   * @param toStored returns the stored form of a new password
   * @throws Problem {@code invalid} if elements contradict each other
   */
  void change(TrunkChangeIn in, UnaryOperator<String> toStored) {
    name = in.changed("name", in.name, name);
    set(in, toStored);
  }

  private void set(TrunkElements in, UnaryOperator<String> toStored) {
    peers = in.changed("peers", ValueList.toColumn(in.peers), peers);
    transport = in.transport == null ? transport : constant(Transport.class, in.transport);
    proxy = in.changed("proxy", in.proxy, proxy);
    user = in.changed("user", in.user, user);
    boolean isPassword = in.password != null && !in.password.isEmpty();
    password = in.changed("password", isPassword ? toStored.apply(in.password) : null, password);
    register = in.register == null ? register : in.register;
    prefixes = in.changed("prefixes", ValueList.toColumn(in.prefixes), prefixes);
    accounts = in.changed("accounts", ValueList.toColumn(in.accounts), accounts);
    maxCalls = in.changed("maxCalls", in.maxCalls, maxCalls);
    callsPerSecond = in.changed("callsPerSecond", in.callsPerSecond, callsPerSecond);
    minutesPerDay = in.changed("minutesPerDay", in.minutesPerDay, minutesPerDay);
    identity = in.identity == null ? identity : constant(CallerIdentity.class, in.identity);
    srtp = in.srtp == null ? srtp : constant(Srtp.class, in.srtp);
    codecs = in.changed("codecs", ValueList.toColumn(in.codecs), codecs);
    countryCode = in.changed("countryCode", in.countryCode, countryCode);
    nationalPrefix = in.changed("nationalPrefix", in.nationalPrefix, nationalPrefix);
    check();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String wire) {
    return Enum.valueOf(type, wire.toUpperCase(Locale.ROOT));
  }

  private void check() {
    Violations violations = new Violations();
    if (peers == null && proxy == null) {
      violations.add("peers", "must be given if there is no proxy");
    }
    if (proxy != null && HostPort.parse(proxy).isEmpty()) {
      violations.add("proxy", "must be a host name or an IP address, with or without a port");
    }
    if (register && (proxy == null || user == null)) {
      violations.add("register", "needs a proxy and a user");
    }
    if (password != null && user == null) {
      violations.add("password", "needs a user");
    }
    if (nationalPrefix != null && countryCode == null) {
      violations.add("nationalPrefix", "needs a countryCode");
    }
    violations.throwIfAny();
  }

  /** Deletes it: it is not found any more. */
  void dispose() {
    state = TrunkState.DISPOSED;
    password = null;
  }

  /** Takes a closed account off the list of accounts. */
  void exclude(String accountSid) {
    accounts =
        ValueList.toColumn(accounts().stream().filter(each -> !each.equals(accountSid)).toList());
  }

  /** Returns whether it was not deleted. */
  boolean isActive() {
    return state == TrunkState.ACTIVE;
  }

  /** Returns whether a main account may use it. */
  boolean admits(String mainAccountSid) {
    return accounts().contains(mainAccountSid);
  }

  /**
   * Returns the sid.
   *
   * @return the sid
   */
  public String sid() {
    return sid;
  }

  /** Returns the version of the row, which each change increments. */
  long version() {
    return version;
  }

  String name() {
    return name;
  }

  List<String> peers() {
    return ValueList.fromColumn(peers);
  }

  Transport transport() {
    return transport;
  }

  String proxy() {
    return proxy;
  }

  String user() {
    return user;
  }

  /** Returns the stored form of the password, or null. */
  String password() {
    return password;
  }

  /**
   * Returns whether the service registers at the proxy.
   *
   * @return whether it does
   */
  public boolean registers() {
    return register;
  }

  List<String> prefixes() {
    return ValueList.fromColumn(prefixes);
  }

  /** Returns the sids of the main accounts that may use it. */
  List<String> accounts() {
    return ValueList.fromColumn(accounts);
  }

  Integer maxCalls() {
    return maxCalls;
  }

  Integer callsPerSecond() {
    return callsPerSecond;
  }

  Integer minutesPerDay() {
    return minutesPerDay;
  }

  CallerIdentity identity() {
    return identity;
  }

  Srtp srtp() {
    return srtp;
  }

  /** Returns the codecs, the preferred one first, at least one. */
  List<String> codecs() {
    return codecs == null ? DEFAULT_CODECS : ValueList.fromColumn(codecs);
  }

  String countryCode() {
    return countryCode;
  }

  String nationalPrefix() {
    return nationalPrefix;
  }

  Instant created() {
    return created;
  }
}
