package org.conferenceapi.docs;

import jakarta.json.Json;
import java.io.StringReader;

/** Removes the white space that is only for readability. */
public final class CompactDocument {
  private CompactDocument() {}

  /** A document, XML or JSON, as the service would send it; anything else as it is. */
  public static String of(String document) {
    if (document.startsWith("{")) {
      return Json.createReader(new StringReader(document)).readObject().toString();
    }
    return document.startsWith("<") ? document.replaceAll(">\\s+<", "><") : document;
  }
}
