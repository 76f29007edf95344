package org.conferenceapi.api.representation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;

/**
 * Decides in which format a request is answered, whatever the answer is: a representation, one that
 * was kept, or a problem. The higher weight wins; of equal ones what is named, of two that are
 * named the first, else XML.
 *
 * @param format of the answer, also where nothing fits and that is the answer
 * @param type the media type of a representation
 * @param header the {@code Accept} header by which JAX-RS cannot but come to the same decision
 * @param isAcceptable whether one fits; else the problem is {@code not-acceptable}
 * @param isReadable whether the header can be read; else the problem is {@code malformed}
 */
public record Negotiation(
    Format format, String type, String header, boolean isAcceptable, boolean isReadable) {
  private static final String KEY = Negotiation.class.getName();
  private static final String XML = Format.XML.mediaType();
  private static final String JSON = Format.JSON.mediaType();

  /** RFC 7303, section 9.2: the same as {@code application/xml}. */
  static final String TEXT_XML = "text/xml";

  /** Those who only know RFC 3023 would take it for ASCII. */
  private static final String SHOWN_TEXT_XML = TEXT_XML + ";charset=UTF-8";

  private static final String NOTHING = "application/x-none";
  private static final String SECOND = ";q=0.5";

  /** Most clients always ask alike. */
  private static final Cache<List<String>, Negotiation> KEPT =
      Caffeine.newBuilder().maximumSize(100).build();

  private static final int LONGEST_KEPT = 256;

  /** What is decided for this request, wherever in the container it is; decided once. */
  public static Negotiation of(HttpServletRequest request) {
    if (request.getAttribute(KEY) instanceof Negotiation known) {
      return known;
    }
    Negotiation made = of(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    request.setAttribute(KEY, made);
    return made;
  }

  /** What these lines of {@code Accept} ask for. */
  public static Negotiation of(List<String> lines) {
    boolean isShort = lines.stream().mapToInt(String::length).sum() <= LONGEST_KEPT;
    return isShort ? KEPT.get(List.copyOf(lines), Negotiation::decide) : decide(lines);
  }

  private static Negotiation decide(List<String> lines) {
    AcceptHeader accept = AcceptHeader.of(lines);
    double applicationXml = accept.quality(XML);
    // who takes anything gets the other spelling, and who refuses that one wants no XML
    double textXml = accept.qualityAmongItsOwn(TEXT_XML);
    boolean text =
        textXml > applicationXml
            || textXml == applicationXml && accept.position(TEXT_XML) < accept.position(XML);
    double xml = Math.max(applicationXml, textXml);
    double json = accept.quality(JSON);
    if (xml == 0 && json == 0) {
      boolean kindOfJson = accept.qualityOfKind("json") > accept.qualityOfKind("xml");
      Format closest = kindOfJson ? Format.JSON : Format.XML;
      return new Negotiation(closest, XML, NOTHING, false, accept.isReadable());
    }
    boolean named = accept.position(JSON) < accept.position(text ? TEXT_XML : XML);
    if (json > xml || json == xml && named) {
      String header = JSON + (xml > 0 ? ", " + XML + SECOND : "");
      return new Negotiation(Format.JSON, JSON, header, true, accept.isReadable());
    }
    String header = XML + (json > 0 ? ", " + JSON + SECOND : "");
    return new Negotiation(
        Format.XML, text ? SHOWN_TEXT_XML : XML, header, true, accept.isReadable());
  }
}
