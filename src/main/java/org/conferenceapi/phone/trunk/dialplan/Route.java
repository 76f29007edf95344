package org.conferenceapi.phone.trunk.dialplan;

import java.util.Optional;
import org.conferenceapi.phone.trunk.HostPort;
import org.conferenceapi.phone.trunk.TrunkSnapshot;

/** The decision where a call to an address goes. */
public sealed interface Route {

  /**
   * The call goes through a trunk.
   *
   * @param trunk the trunk
   * @param number the number of E.164 to call; null for a {@code sip:} or {@code sips:} address
   *     that is called as it is
   * @param server where the call is sent; empty if the trunk has neither a proxy nor a peer that is
   *     a single host
   */
  record Through(TrunkSnapshot trunk, String number, Optional<HostPort> server) implements Route {}

  /**
   * The address cannot be called.
   *
   * @param reason the reason
   */
  record Refused(Reason reason) implements Route {}

  /** Why an address cannot be called. */
  enum Reason {
    /** The account may use no trunk. */
    NO_TRUNK("the account may use no trunk"),
    /** The text is no address that can be called. */
    NOT_AN_ADDRESS(
        "must be a tel: URI (RFC 3966), or a sip: or sips: address without headers, password and"
            + " parameters other than user and transport"),
    /** No trunk has a rule that makes a number of E.164 of it. */
    NOT_A_NUMBER("must be a number with + and country code, or one that a trunk's rule completes"),
    /** No trunk may call numbers that begin like this one. */
    NUMBER_NOT_ALLOWED("no trunk of the account may call this number"),
    /** The host is no peer and no proxy of a trunk. */
    HOST_NOT_ALLOWED("the host is no peer or proxy of a trunk of the account"),
    /** A {@code sips:} address needs a trunk with TLS. */
    NOT_SECURE("sips: needs a trunk with transport tls");

    private final String message;

    Reason(String message) {
      this.message = message;
    }

    /**
     * Returns the explanation for the client.
     *
     * @return what is wrong or what is allowed, as the message of a violation
     */
    public String message() {
      return message;
    }
  }
}
