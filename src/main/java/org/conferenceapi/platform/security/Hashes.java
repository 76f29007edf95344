package org.conferenceapi.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, for tokens (random, so a slow hash would add nothing) and payloads. */
public final class Hashes {
  private Hashes() {}

  /** The SHA-256 of all parts, one after the other, each preceded by its length. */
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

  /** The SHA-256 of a text in UTF-8, as 64 hexadecimal characters. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
