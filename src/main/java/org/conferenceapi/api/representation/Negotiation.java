package org.conferenceapi.api.representation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;

/**
 * The format of the response to a request, by its {@code Accept} header (RFC 9110, section 12.5.1).
 * It holds for every response: a representation, a cached one, or a problem. The format with the
 * higher weight wins. If the weights are equal, a format that the header names wins over one that
 * it does not name; of two named formats the first wins; otherwise XML.
 *
 * @param format the format of the response, also of the problem {@code not-acceptable}
 * @param type the media type of a representation
 * @param header the {@code Accept} header that makes JAX-RS come to the same decision
 * @param isAcceptable whether the request accepts a format; if not, the problem is {@code
 *     not-acceptable}
 * @param isValid whether the header is valid; if not, the problem is {@code malformed}
 */
public record Negotiation(
    Format format, String type, String header, boolean isAcceptable, boolean isValid) {
  private static final String KEY = Negotiation.class.getName();
  private static final String XML = Format.XML.mediaType();
  private static final String JSON = Format.JSON.mediaType();

  /** An alias of {@code application/xml} (RFC 7303, section 9.2). */
  static final String TEXT_XML = "text/xml";

  /**
   * With a charset, as clients that implement RFC 3023 take {@code text/xml} without one for ASCII.
   */
  private static final String SHOWN_TEXT_XML = TEXT_XML + ";charset=UTF-8";

  /** A media type that no resource produces, so that JAX-RS refuses the request with 406. */
  private static final String NOTHING = "application/x-none";

  /**
   * The media type of server-sent events (HTML Living Standard, section 9.2), which few resources
   * produce. It wins only if the header prefers it to both formats.
   */
  public static final String EVENT_STREAM = "text/event-stream";

  private static final String SECOND = ";q=0.5";

  /** The cache of decisions, because most clients always send the same header. */
  private static final Cache<List<String>, Negotiation> CACHE =
      Caffeine.newBuilder().maximumSize(100).build();

  /** In characters. Decisions for longer headers are not cached. */
  private static final int MAX_CACHED = 256;

  /**
   * Returns the decision for a request. The first call makes it, and stores it as an attribute of
   * the request; later calls, in servlets, filters and JAX-RS alike, return the same.
   *
   * @param request the request
   * @return the decision
   */
  public static Negotiation of(HttpServletRequest request) {
    if (request.getAttribute(KEY) instanceof Negotiation known) {
      return known;
    }
    Negotiation made = of(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    request.setAttribute(KEY, made);
    return made;
  }

  /**
   * Returns the decision for the lines of an {@code Accept} header.
   *
   * @param lines the lines; empty if there is no header
   * @return the decision
   */
  public static Negotiation of(List<String> lines) {
    boolean isShort = lines.stream().mapToInt(String::length).sum() <= MAX_CACHED;
    return isShort ? CACHE.get(List.copyOf(lines), Negotiation::decide) : decide(lines);
  }

  private static Negotiation decide(List<String> lines) {
    AcceptHeader accept = AcceptHeader.of(lines);
    double applicationXml = accept.quality(XML);
    // */* does not count for text/xml: it gets application/xml, and a client that refuses
    // application/xml but accepts */* wants no XML
    double textXml = accept.qualityWithoutWildcard(TEXT_XML);
    boolean text =
        textXml > applicationXml
            || textXml == applicationXml && accept.position(TEXT_XML) < accept.position(XML);
    double xml = Math.max(applicationXml, textXml);
    double json = accept.quality(JSON);
    if (accept.qualityWithoutWildcard(EVENT_STREAM) > Math.max(xml, json)) {
      return new Negotiation(Format.JSON, JSON, EVENT_STREAM, false, accept.isValid());
    }
    if (xml == 0 && json == 0) {
      boolean kindOfJson = accept.qualityOfSuffix("json") > accept.qualityOfSuffix("xml");
      Format closest = kindOfJson ? Format.JSON : Format.XML;
      return new Negotiation(closest, XML, NOTHING, false, accept.isValid());
    }
    boolean named = accept.position(JSON) < accept.position(text ? TEXT_XML : XML);
    if (json > xml || json == xml && named) {
      String header = JSON + (xml > 0 ? ", " + XML + SECOND : "");
      return new Negotiation(Format.JSON, JSON, header, true, accept.isValid());
    }
    String header = XML + (json > 0 ? ", " + JSON + SECOND : "");
    return new Negotiation(Format.XML, text ? SHOWN_TEXT_XML : XML, header, true, accept.isValid());
  }
}
