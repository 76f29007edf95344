package org.conferenceapi.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Optional;
import org.conferenceapi.platform.config.Settings;

/**
 * Converts secrets whose plain text the service needs, such as signing secrets and the passwords of
 * trunks, to and from the form in which the database has them: encrypted if {@code
 * conference.secret-key} is set, otherwise in plain text.
 */
@ApplicationScoped
public class StoredSecrets {
  private static final String ENCRYPTED = "sealed:";

  private Optional<SecretBox> box = Optional.empty();

  /** For the CDI proxy. */
  protected StoredSecrets() {}

  /**
   * Creates the conversion with the configured key.
   *
   * @param settings the settings
   */
  @Inject
  public StoredSecrets(Settings settings) {
    box = settings.secretKey().map(key -> new SecretBox(Base64.getDecoder().decode(key)));
  }

  /**
   * Returns the stored form of a secret.
   *
   * @param secret the plain text
   * @return the encrypted text if a key is configured, otherwise the plain text
   */
  public String toStored(String secret) {
    return box.map(key -> ENCRYPTED + key.encrypt(secret)).orElse(secret);
  }

  /**
   * Returns the secret of a stored form, encrypted or not.
   *
   * @param stored the stored form
   * @return the plain text
   * @throws IllegalStateException if it is encrypted and no key is configured
   */
  public String fromStored(String stored) {
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
