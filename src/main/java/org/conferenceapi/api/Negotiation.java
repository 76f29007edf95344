package org.conferenceapi.api;

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
 * @param isAcceptable whether one fits; else the problem is {@code not-acceptable}
 * @param isReadable whether the header can be read; else the problem is {@code malformed}
 */
record Negotiation(Format format, String type, boolean isAcceptable, boolean isReadable) {
  private static final String KEY = Negotiation.class.getName();
  private static final String XML = Format.XML.mediaType();
  private static final String JSON = Format.JSON.mediaType();

  /** RFC 7303, section 9.2: the same as {@code application/xml}. */
  static final String TEXT_XML = "text/xml";

  /** Those who only know RFC 3023 would take it for ASCII. */
  private static final String SHOWN_TEXT_XML = TEXT_XML + ";charset=UTF-8";

  /** What is decided for this request, wherever in the container it is; decided once. */
  static Negotiation of(HttpServletRequest request) {
    if (request.getAttribute(KEY) instanceof Negotiation known) {
      return known;
    }
    Negotiation made = of(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    request.setAttribute(KEY, made);
    return made;
  }

  /** What these lines of {@code Accept} ask for. */
  static Negotiation of(List<String> lines) {
    Accept accept = Accept.of(lines);
    double applicationXml = accept.quality(XML);
    // who takes anything gets the other spelling, and who refuses that one wants no XML
    double textXml = accept.qualityAmongItsOwn(TEXT_XML);
    boolean text =
        textXml > applicationXml
            || textXml == applicationXml && accept.position(TEXT_XML) < accept.position(XML);
    String xmlType = text ? TEXT_XML : XML;
    double xml = Math.max(applicationXml, textXml);
    double json = accept.quality(JSON);
    if (xml == 0 && json == 0) {
      boolean kindOfJson = accept.qualityOfKind("json") > accept.qualityOfKind("xml");
      return new Negotiation(
          kindOfJson ? Format.JSON : Format.XML, XML, false, accept.isReadable());
    }
    if (json > xml || json == xml && accept.position(JSON) < accept.position(xmlType)) {
      return new Negotiation(Format.JSON, JSON, true, accept.isReadable());
    }
    return new Negotiation(Format.XML, text ? SHOWN_TEXT_XML : XML, true, accept.isReadable());
  }

  /** The {@code Accept} header by which JAX-RS cannot but come to the same decision. */
  String header(List<String> lines) {
    if (!isAcceptable) {
      return "application/x-none";
    }
    Format other = format == Format.XML ? Format.JSON : Format.XML;
    Accept accept = Accept.of(lines);
    boolean otherToo =
        accept.quality(other.mediaType()) > 0
            || other == Format.XML && accept.qualityAmongItsOwn(TEXT_XML) > 0;
    return format.mediaType() + (otherToo ? ", " + other.mediaType() + ";q=0.5" : "");
  }
}
