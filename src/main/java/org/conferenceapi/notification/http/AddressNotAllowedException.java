package org.conferenceapi.notification.http;

import java.net.UnknownHostException;

/**
 * {@link AddressPolicy} allows none of the addresses of a host. The message contains the host but
 * not its addresses, which may belong to an internal network: it may be shown to the client that
 * gave the host.
 */
public final class AddressNotAllowedException extends UnknownHostException {
  AddressNotAllowedException(String host) {
    super("address not allowed: " + host);
  }
}
