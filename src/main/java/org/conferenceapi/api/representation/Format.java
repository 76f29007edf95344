package org.conferenceapi.api.representation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.conferenceapi.api.http.IncomingRequest;

/** The two spellings of every representation. */
public enum Format {
  XML(MediaType.APPLICATION_XML, "application/problem+xml"),
  JSON(MediaType.APPLICATION_JSON, "application/problem+json");

  private final String mediaType;
  private final String problemType;

  Format(String mediaType, String problemType) {
    this.mediaType = mediaType;
    this.problemType = problemType;
  }

  /** {@code application/xml} or {@code application/json}. */
  public String mediaType() {
    return mediaType;
  }

  /** The media type of a problem in this format (RFC 9457). */
  public String problemType() {
    return problemType;
  }

  /** The format of a media type; XML, the default, for anything that is not JSON. */
  public static Format of(MediaType type) {
    return type != null && type.getSubtype().toLowerCase(Locale.ROOT).endsWith("json") ? JSON : XML;
  }

  /** The format that a request asks for, by all of its {@code Accept} headers. */
  public static Format preferred(HttpServletRequest request) {
    return Negotiation.of(request).format();
  }

  /** The format that a request asks for, by all of its {@code Accept} headers. */
  public static Format preferred(IncomingRequest request) {
    return Negotiation.of(request.headers(HttpHeaders.ACCEPT)).format();
  }

  /** The format that an {@code Accept} header, or null, asks for; never fails. */
  public static Format preferred(String accept) {
    return Negotiation.of(accept == null ? List.of() : List.of(accept)).format();
  }
}
