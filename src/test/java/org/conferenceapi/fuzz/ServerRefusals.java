package org.conferenceapi.fuzz;

import org.conferenceapi.fuzz.request.GeneratedRequest;

/**
 * The responses that the servers make themselves, before the application gets a request ({@code
 * docs/index.html#before}): all are empty, and none is for a request that is well-formed.
 */
final class ServerRefusals {
  private ServerRefusals() {}

  /** Whether a response without a problem document is one of them. */
  static boolean allow(GeneratedRequest request, WireResponse response) {
    return response.text().isEmpty()
        && response.header("X-Request-Id").isEmpty()
        && switch (response.status()) {
          // of any malformed head, chunk, length or target; Payara's of a GET with a body, too
          case 400 -> !request.levels().isEmpty();
          // Payara's for TRACE, WildFly's for CONNECT
          case 405 -> request.method().matches("TRACE|CONNECT");
          // Payara's of an Expect that is not known
          case 417 -> request.garbled();
          // of a version of HTTP that there is not
          case 505 -> request.garbled();
          default -> false;
        };
  }
}
