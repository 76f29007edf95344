package org.conferenceapi.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.security.SecretBox;

/**
 * Generates signing secrets and converts them to and from their stored form. A secret is {@code
 * whsec_} and 256 random bits in Base64, the format of the Standard Webhooks specification. Signing
 * needs the plain text, so secrets are not hashed. If {@code conference.secret-key} is set, they
 * are encrypted in the database.
 */
@ApplicationScoped
public class SigningSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ENCRYPTED = "sealed:";

  private Optional<SecretBox> box = Optional.empty();

  /** For the CDI proxy. */
  protected SigningSecrets() {}

  @Inject
  SigningSecrets(Settings settings) {
    box = settings.secretKey().map(key -> new SecretBox(Base64.getDecoder().decode(key)));
  }

  /** Generates a secret. */
  String generate() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }

  /** Returns the stored form of a secret: encrypted if a key is configured. */
  String toStored(String secret) {
    return box.map(key -> ENCRYPTED + key.encrypt(secret)).orElse(secret);
  }

  /**
   * Returns the secret of a stored form, encrypted or not.
   *
   * @throws IllegalStateException if it is encrypted and no key is configured
   */
  String fromStored(String stored) {
    if (!stored.startsWith(ENCRYPTED)) {
      return stored;
    }
    return box.orElseThrow(
            () ->
                new IllegalStateException(
                    "conference.secret-key is not set, but the stored secrets are encrypted"))
        .decrypt(stored.substring(ENCRYPTED.length()));
  }
}
