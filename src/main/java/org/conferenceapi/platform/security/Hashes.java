package org.conferenceapi.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes SHA-256 hashes of tokens and payloads. Tokens are random, so a slow password hash would
 * add no security.
 */
public final class Hashes {
  private Hashes() {}

  /**
   * Computes the SHA-256 hash of one or more parts. If there are several, each part is preceded by
   * its length as eight hexadecimal characters, so that different splits have different hashes.
   *
   * @param parts the parts
   * @return the 32 bytes of the hash
   */
  public static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        if (parts.length > 1) {
          digest.update(
              HexFormat.of().toHexDigits(part.length).getBytes(StandardCharsets.US_ASCII));
        }
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Computes the SHA-256 hash of a text in UTF-8.
   *
   * @param text the text
   * @return 64 lower-case hexadecimal characters
   */
  public static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
