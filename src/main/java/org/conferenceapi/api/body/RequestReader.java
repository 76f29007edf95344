package org.conferenceapi.api.body;

import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.problem.Violations;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.platform.text.Utf8;
import org.conferenceapi.platform.text.XmlCharacters;

/**
 * Reads a request's body, XML and JSON by the same rules: UTF-8 only, one level of elements, each
 * at most once, known and of its type; then Bean Validation. A byte order mark is skipped in both.
 */
public final class RequestReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RequestReader() {}

  /**
   * The request; an empty one for an empty body or one of white space only.
   *
   * @param body bounded by the caller
   * @param type carries {@link RequestBody}
   * @param mediaType decides the format; its charset, if any, must be UTF-8
   * @throws Problem {@code malformed}, or {@code invalid} with every violation
   */
  public static <T> T read(byte[] body, Class<T> type, MediaType mediaType) {
    RequestType known = RequestType.of(type);
    String charset = charset(mediaType);
    String text = decode(body);
    boolean marked = text.startsWith(BYTE_ORDER_MARK);
    if (marked) {
      text = text.substring(1);
    }
    Elements elements = Elements.NONE;
    if (!XmlCharacters.isSpace(text)) {
      elements =
          Format.of(mediaType) == Format.JSON
              ? JsonElementParser.read(text)
              : XmlElementParser.read(text, known.root(), charset != null || marked);
    }
    Violations violations = new Violations();
    Object request = ElementBinder.bind(elements, known, violations);
    BeanConstraints.check(request, known, violations);
    violations.refuse();
    return type.cast(request);
  }

  /** The charset that the media type names, or null. */
  private static String charset(MediaType mediaType) {
    String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !Utf8.isNamedBy(charset)) {
      throw Problem.of(ProblemCode.MALFORMED, "The charset must be UTF-8.");
    }
    return charset;
  }

  private static String decode(byte[] body) {
    try {
      // a new decoder reports what is not UTF-8; a String's constructor would replace it
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(ProblemCode.MALFORMED, "The body is not UTF-8.");
    }
  }
}
