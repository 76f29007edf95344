package org.conferenceapi.api;

import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a request's body, XML and JSON by the same rules: UTF-8 only, one level of elements, each
 * at most once, known and of its type; then Bean Validation. A byte order mark is skipped in both.
 */
final class StrictReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private StrictReader() {}

  /**
   * The request; an empty one for an empty body or one of white space only.
   *
   * @param body bounded by the caller
   * @param type carries {@link RequestBody}
   * @param mediaType decides the format; its charset, if any, must be UTF-8
   * @throws Problem {@code malformed}, or {@code invalid} with every violation
   */
  static <T> T read(byte[] body, Class<T> type, MediaType mediaType) {
    RequestType known = RequestType.of(type);
    String text = decode(body, mediaType);
    Elements elements = Elements.NONE;
    if (!XmlText.isSpace(text)) {
      elements =
          Format.of(mediaType) == Format.JSON
              ? JsonElements.read(text)
              : XmlElements.read(text, known.root());
    }
    Violations violations = new Violations();
    Object request = Binder.bind(elements, known, violations);
    Constraints.check(request, known, violations);
    violations.refuse();
    return type.cast(request);
  }

  private static String decode(byte[] body, MediaType mediaType) {
    String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("UTF-8")) {
      throw Problem.of(Code.MALFORMED, "The charset must be UTF-8.");
    }
    try {
      // a new decoder reports what is not UTF-8; a String's constructor would replace it
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problem.of(Code.MALFORMED, "The body is not UTF-8.");
    }
  }
}
