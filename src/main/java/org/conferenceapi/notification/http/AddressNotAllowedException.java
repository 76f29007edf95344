package org.conferenceapi.notification.http;

import java.net.UnknownHostException;

/**
 * A host has only addresses that {@link AddressPolicy} does not allow. The message names the host
 * and not its addresses, which may be those of an internal network: it is safe to show to anybody
 * who named the host.
 */
public final class AddressNotAllowedException extends UnknownHostException {
  AddressNotAllowedException(String host) {
    super("address not allowed: " + host);
  }
}
