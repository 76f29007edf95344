package org.conferenceapi.phone.trunk;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import java.util.Locale;
import org.conferenceapi.api.representation.HasEntityTag;
import org.conferenceapi.platform.Times;

/** The representation of a trunk: see {@code docs/index.html#elements-trunk}. */
@HasEntityTag
@XmlRootElement(name = "trunk")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "sid",
  "name",
  "peers",
  "transport",
  "proxy",
  "user",
  "hasPassword",
  "register",
  "prefixes",
  "accounts",
  "maxCalls",
  "callsPerSecond",
  "minutesPerDay",
  "identity",
  "srtp",
  "codecs",
  "countryCode",
  "nationalPrefix",
  "createTime",
  "state"
})
public class TrunkOut {
  /** The sid. */
  public String sid;

  /** The display name. */
  public String name;

  /** The networks, addresses and host names that calls come from; null if there are none. */
  public List<String> peers;

  /** {@code udp}, {@code tcp} or {@code tls}. */
  public String transport;

  /** The host that calls are sent to, or null. */
  public String proxy;

  /** The user of the registration and of digest authentication, or null. */
  public String user;

  /** True if there is a password, which is never shown; otherwise null. */
  public Boolean hasPassword;

  /** True if the service registers the user at the proxy, otherwise null. */
  public Boolean register;

  /** The beginnings of the numbers that may be called; null if there are none. */
  public List<String> prefixes;

  /** The sids of the main accounts that may use it; null if there are none. */
  public List<String> accounts;

  /** The maximum number of calls at once; null if it is not limited. */
  public Integer maxCalls;

  /** The maximum number of new calls per second; null if it is not limited. */
  public Integer callsPerSecond;

  /** The maximum number of minutes of outgoing calls per day; null if it is not limited. */
  public Integer minutesPerDay;

  /** {@code from} or {@code pai}. */
  public String identity;

  /** {@code off}, {@code optional} or {@code required}. */
  public String srtp;

  /** The codecs, the preferred one first. */
  public List<String> codecs;

  /** The country code of numbers without one, or null. */
  public String countryCode;

  /** The prefix of national numbers that E.164 does not have, or null. */
  public String nationalPrefix;

  /** The creation time, as {@code xs:dateTime} in UTC with milliseconds. */
  public String createTime;

  /** In a list, the state of the trunk; otherwise null, so that it does not change the tag. */
  public TrunkStateOut state;

  /**
   * Represents a trunk.
   *
   * @param trunk the trunk
   * @return the representation
   */
  public static TrunkOut of(Trunk trunk) {
    TrunkOut out = new TrunkOut();
    out.sid = trunk.sid();
    out.name = trunk.name();
    out.peers = shown(trunk.peers());
    out.transport = wire(trunk.transport());
    out.proxy = trunk.proxy();
    out.user = trunk.user();
    out.hasPassword = trunk.password() == null ? null : true;
    out.register = trunk.registers() ? true : null;
    out.prefixes = shown(trunk.prefixes());
    out.accounts = shown(trunk.accounts());
    out.maxCalls = trunk.maxCalls();
    out.callsPerSecond = trunk.callsPerSecond();
    out.minutesPerDay = trunk.minutesPerDay();
    out.identity = wire(trunk.identity());
    out.srtp = wire(trunk.srtp());
    out.codecs = trunk.codecs();
    out.countryCode = trunk.countryCode();
    out.nationalPrefix = trunk.nationalPrefix();
    out.createTime = Times.format(trunk.created());
    return out;
  }

  /**
   * Represents a trunk with its state.
   *
   * @param trunk the trunk
   * @param state the state
   * @return the representation
   */
  public static TrunkOut of(Trunk trunk, TrunkStateOut state) {
    TrunkOut out = of(trunk);
    out.state = state;
    return out;
  }

  /** The representations have no empty values. */
  private static List<String> shown(List<String> values) {
    return values.isEmpty() ? null : values;
  }

  private static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
