package org.conferenceapi.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Generates and checks bearer secrets: a recognizable prefix and 256 random bits in URL-safe Base64
 * (RFC 4648, section 5) without padding. Only their hashes, by {@link Hashes#hex}, are stored.
 */
public final class BearerSecret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private BearerSecret() {}

  /**
   * Generates a secret.
   *
   * @param prefix the prefix, such as {@code conf_}
   * @return the prefix and 43 random characters
   */
  public static String generate(String prefix) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Returns whether a text has a hash. The comparison takes constant time.
   *
   * @param text the text that the client sent
   * @param hash the stored hash, or null
   * @return false if the hash is null
   */
  public static boolean matches(String text, String hash) {
    return hash != null
        && MessageDigest.isEqual(
            Hashes.hex(text).getBytes(StandardCharsets.US_ASCII),
            hash.getBytes(StandardCharsets.US_ASCII));
  }
}
