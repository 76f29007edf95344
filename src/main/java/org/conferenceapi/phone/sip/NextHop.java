package org.conferenceapi.phone.sip;

import java.text.ParseException;
import java.util.Optional;
import javax.sip.header.RouteHeader;
import org.conferenceapi.phone.sip.message.SipMessages;

/**
 * Where requests are sent first: the other end of a trunk, or a proxy in front of it.
 *
 * @param host the host name, or the address, that of IPv6 with or without brackets
 * @param port the port; 0 for the standard port, which is 5060, or 5061 for TLS
 * @param transport how to reach it
 * @param credentials for digest authentication (RFC 3261, section 22)
 */
public record NextHop(
    String host, int port, SipTransport transport, Optional<Credentials> credentials) {
  private static final int PORT = 5060;
  private static final int TLS_PORT = 5061;

  /** The header that leads requests there. */
  RouteHeader route(SipMessages messages) throws ParseException {
    int real = port > 0 ? port : transport == SipTransport.TLS ? TLS_PORT : PORT;
    return messages.route(host, real, transport.wire());
  }

  /**
   * A user and a password.
   *
   * @param user the user
   * @param password the password
   */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }
}
