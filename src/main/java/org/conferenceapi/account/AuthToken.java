package org.conferenceapi.account;

import org.conferenceapi.platform.BearerSecret;
import org.conferenceapi.platform.Hashes;

/** An auth token: {@code conf_} and 256 random bits. Only its hash is kept. */
final class AuthToken {
  private AuthToken() {}

  static String make() {
    return BearerSecret.make("conf_");
  }

  static String hash(String token) {
    return Hashes.hex(token);
  }

  /** Compares in constant time. */
  static boolean matches(String token, String hash) {
    return BearerSecret.matches(token, hash);
  }
}
