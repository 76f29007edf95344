package org.conferenceapi.media.join;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A credential for a TURN server that shares a secret with the service. The server computes the
 * same password from the user name, and refuses a user name whose time is over (coturn: {@code
 * use-auth-secret}; draft-uberti-behave-turn-rest-00).
 *
 * @param username the Unix time of the expiry in seconds, a colon, and an id for the server's log
 * @param password the HMAC-SHA1 of the user name in Base64
 */
record TurnCredential(String username, String password) {
  private static final String ALGORITHM = "HmacSHA1";

  /**
   * Makes a credential.
   *
   * @param secret the secret that the TURN server has
   * @param expiry until when the server accepts the credential
   * @param id whom it is for
   */
  static TurnCredential of(String secret, Instant expiry, String id) {
    String username = expiry.getEpochSecond() + ":" + id;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] hash = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
      return new TurnCredential(username, Base64.getEncoder().encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          ALGORITHM + " is not available, though every Java platform must have it", e);
    }
  }

  /** Returns the user name only, for logs. */
  @Override
  public String toString() {
    return "credential of " + username;
  }
}
