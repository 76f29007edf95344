package org.conferenceapi.notification.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The symmetric signature of the Standard Webhooks specification: HMAC-SHA256, version v1. */
public final class Signature {
  private static final String PREFIX = "whsec_";

  private Signature() {}

  /**
   * The value of the header {@code webhook-signature}: one {@code v1,…} for every secret, separated
   * by spaces, so that a receiver can still verify with the predecessor of a rotated one.
   *
   * @param secrets at least one, as {@link #decode} gives them
   * @param id the value of {@code webhook-id}
   * @param timestampSeconds the value of {@code webhook-timestamp}, seconds since 1970
   */
  public static String sign(List<byte[]> secrets, String id, long timestampSeconds, byte[] body) {
    byte[] head = (id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret, head, body)))
        .collect(Collectors.joining(" "));
  }

  /**
   * The key in {@code whsec_} and Base64; the prefix may be missing.
   *
   * @throws IllegalArgumentException if it is not that; the message does not repeat the secret
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
      throw new IllegalArgumentException("a signing secret is whsec_ and Base64");
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
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
