package org.conferenceapi.notification.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric signature of the Standard Webhooks specification: HMAC-SHA256, version v1 ({@code
 * docs/index.html#webhook-headers}).
 */
public final class Signature {
  private static final String PREFIX = "whsec_";

  private Signature() {}

  /**
   * Signs a notification with every valid secret, so that a receiver can still verify with the old
   * secret after a rotation.
   *
   * @param secrets at least one, as {@link #decode} returns them
   * @param id the value of {@code webhook-id}
   * @param timestampSeconds the value of {@code webhook-timestamp}, seconds since 1970
   * @param body the request body
   * @return the value of the header {@code webhook-signature}: one {@code v1,…} per secret, with
   *     the signature in Base64, separated by spaces
   */
  public static String sign(List<byte[]> secrets, String id, long timestampSeconds, byte[] body) {
    byte[] head = (id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret, head, body)))
        .collect(Collectors.joining(" "));
  }

  /**
   * Decodes a signing secret to the HMAC key.
   *
   * @param secret {@code whsec_} and Base64; the prefix is optional
   * @return the key, at least one byte
   * @throws IllegalArgumentException if the secret is not Base64 or is empty; the message does not
   *     contain the secret
   */
  public static byte[] decode(String secret) {
    String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      key = new byte[0];
    }
    if (key.length == 0) {
      throw new IllegalArgumentException("a signing secret must be whsec_ followed by Base64");
    }
    return key;
  }

  private static byte[] hmac(byte[] key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "HmacSHA256 is not available, though every Java platform must have it", e);
    }
  }
}
