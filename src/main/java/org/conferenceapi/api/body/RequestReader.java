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
 * Parses and validates a request body. The same rules apply to XML and JSON: the encoding is UTF-8,
 * a byte order mark is skipped, there is one level of elements, and each element is known, occurs
 * at most once and has the right type. Bean Validation follows ({@code docs/index.html#requests}).
 */
public final class RequestReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RequestReader() {}

  /**
   * Returns the request object. A body that is empty or only white space gives an object without
   * values.
   *
   * @param <T> the class of the request
   * @param body the bytes; the caller has limited their number
   * @param type a class with the annotation {@link RequestBody}
   * @param mediaType the media type, which decides between JSON and XML; its charset, if any, must
   *     be UTF-8
   * @return the request object, never null
   * @throws Problem {@code malformed} if the body cannot be parsed; {@code invalid} with all
   *     violations, at most 50
   */
  public static <T> T read(byte[] body, Class<T> type, MediaType mediaType) {
    RequestType requestType = RequestType.of(type);
    String charset = charset(mediaType);
    String text = decode(body);
    boolean hasByteOrderMark = text.startsWith(BYTE_ORDER_MARK);
    if (hasByteOrderMark) {
      text = text.substring(1);
    }
    Elements elements = Elements.NONE;
    if (!XmlCharacters.isSpace(text)) {
      elements =
          Format.of(mediaType) == Format.JSON
              ? JsonElementParser.read(text)
              : XmlElementParser.read(
                  text, requestType.root(), charset != null || hasByteOrderMark);
    }
    Violations violations = new Violations();
    Object request = ElementBinder.bind(elements, requestType, violations);
    BeanConstraints.check(request, requestType, violations);
    violations.throwIfAny();
    return type.cast(request);
  }

  /** Returns the charset that the media type names, or null. It must be UTF-8. */
  private static String charset(MediaType mediaType) {
    String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !Utf8.isName(charset)) {
      throw Problem.of(ProblemCode.MALFORMED, "The charset must be UTF-8.");
    }
    return charset;
  }

  private static String decode(byte[] body) {
    try {
      // a new decoder fails on bytes that are not UTF-8; new String() would replace them
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(ProblemCode.MALFORMED, "The body is not UTF-8.");
    }
  }
}
