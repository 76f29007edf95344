package org.conferenceapi.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that let in whoever shows them: a recognizable prefix and 256 random bits in URL-safe
 * Base64. Only their hashes are kept, by {@link Hashes#hex}.
 */
public final class BearerSecret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private BearerSecret() {}

  /** A new one. */
  public static String make(String prefix) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Whether the text is the one with that hash, which may be null; compares in constant time. */
  public static boolean matches(String text, String hash) {
    return hash != null
        && MessageDigest.isEqual(
            Hashes.hex(text).getBytes(StandardCharsets.US_ASCII),
            hash.getBytes(StandardCharsets.US_ASCII));
  }
}
