package org.conferenceapi.media.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recorded texts beside the tests. */
public final class TestResources {
  private TestResources() {}

  /** The text of a file. */
  public static String text(String name) {
    try (InputStream in = TestResources.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An offer as a browser has made it, and we have read it. */
  public static BrowserOffer offer(String name) {
    return (BrowserOffer) SdpOffer.read(text(name).getBytes(StandardCharsets.US_ASCII), List.of());
  }
}
