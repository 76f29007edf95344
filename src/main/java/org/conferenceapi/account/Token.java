package org.conferenceapi.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.conferenceapi.platform.Hashes;

/** An auth token: {@code conf_} and 256 random bits. Only its hash is kept. */
final class Token {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Token() {}

  static String make() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return "conf_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  static String hash(String token) {
    return Hashes.hex(token);
  }

  /** Compares in constant time. */
  static boolean matches(String token, String hash) {
    return hash != null
        && MessageDigest.isEqual(
            hash(token).getBytes(StandardCharsets.US_ASCII),
            hash.getBytes(StandardCharsets.US_ASCII));
  }
}
