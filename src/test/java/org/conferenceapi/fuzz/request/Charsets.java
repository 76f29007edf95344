package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;

/** Encodings of a body that the API does not have. */
final class Charsets {
  static final Charset[] OTHERS = {
    ISO_8859_1, UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32"), Charset.forName("GB18030")
  };

  private Charsets() {}
}
