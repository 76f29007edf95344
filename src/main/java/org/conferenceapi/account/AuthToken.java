package org.conferenceapi.account;

import org.conferenceapi.platform.security.BearerSecret;
import org.conferenceapi.platform.security.Hashes;

/** An auth token: {@code conf_} and 256 random bits. Only its hash is kept. */
public final class AuthToken {
  private AuthToken() {}

  static String make() {
    return BearerSecret.make("conf_");
  }

  public static String hash(String token) {
    return Hashes.hex(token);
  }

  /** Compares in constant time. */
  public static boolean matches(String token, String hash) {
    return BearerSecret.matches(token, hash);
  }
}
