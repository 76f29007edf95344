package org.conferenceapi.account;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Generates signing secrets: {@code whsec_} and 256 random bits in Base64, the format of the
 * Standard Webhooks specification. Signing needs the plain text, so secrets are not hashed.
 */
final class SigningSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private SigningSecrets() {}

  /** Generates a secret. */
  static String generate() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }
}
