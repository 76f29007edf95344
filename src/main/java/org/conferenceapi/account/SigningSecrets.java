package org.conferenceapi.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.security.SecretBox;

/**
 * Signing secrets: {@code whsec_} and 256 random bits in Base64, as Standard Webhooks spells them.
 * They must be recoverable; with {@code conference.secret-key} they are encrypted in the database.
 */
@ApplicationScoped
public class SigningSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String SEALED = "sealed:";

  private Optional<SecretBox> box = Optional.empty();

  protected SigningSecrets() {}

  @Inject
  SigningSecrets(Settings settings) {
    box = settings.secretKey().map(key -> new SecretBox(Base64.getDecoder().decode(key)));
  }

  String make() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }

  /** As it is to be stored. */
  String store(String secret) {
    return box.map(key -> SEALED + key.seal(secret)).orElse(secret);
  }

  /** From what was stored, whether a key was configured then or not. */
  String recover(String stored) {
    if (!stored.startsWith(SEALED)) {
      return stored;
    }
    return box.orElseThrow(
            () -> new IllegalStateException("conference.secret-key is needed for stored secrets"))
        .open(stored.substring(SEALED.length()));
  }
}
