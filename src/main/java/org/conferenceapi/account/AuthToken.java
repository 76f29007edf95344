package org.conferenceapi.account;

import org.conferenceapi.platform.security.BearerSecret;
import org.conferenceapi.platform.security.Hashes;

/**
 * Generates and checks auth tokens: {@code conf_} and 256 random bits. Only the hash of a token is
 * stored. See {@code docs/index.html#authentication}.
 */
public final class AuthToken {
  private AuthToken() {}

  /** Generates a token. */
  static String generate() {
    return BearerSecret.generate("conf_");
  }

  /**
   * Computes the hash that is stored for a token.
   *
   * @param token the token
   * @return its SHA-256, as 64 hexadecimal characters
   */
  public static String hash(String token) {
    return Hashes.hex(token);
  }

  /**
   * Returns whether a token has a hash. The comparison takes constant time.
   *
   * @param token the token that the client sent
   * @param hash the stored hash, or null
   * @return false if the hash is null
   */
  public static boolean matches(String token, String hash) {
    return BearerSecret.matches(token, hash);
  }
}
