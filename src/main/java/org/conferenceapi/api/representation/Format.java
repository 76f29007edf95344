package org.conferenceapi.api.representation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.conferenceapi.api.http.IncomingRequest;

/** The two formats of every representation. */
public enum Format {
  /** XML, the default. */
  XML(MediaType.APPLICATION_XML, "application/problem+xml"),
  /** JSON. */
  JSON(MediaType.APPLICATION_JSON, "application/problem+json");

  private final String mediaType;
  private final String problemType;

  Format(String mediaType, String problemType) {
    this.mediaType = mediaType;
    this.problemType = problemType;
  }

  /**
   * Returns the media type of a representation in this format.
   *
   * @return {@code application/xml} or {@code application/json}
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Returns the media type of a problem in this format (RFC 9457).
   *
   * @return {@code application/problem+xml} or {@code application/problem+json}
   */
  public String problemType() {
    return problemType;
  }

  /**
   * Returns the format of a media type.
   *
   * @param type the media type, or null
   * @return JSON for a subtype that ends with {@code json}, and otherwise XML
   */
  public static Format of(MediaType type) {
    return type != null && type.getSubtype().toLowerCase(Locale.ROOT).endsWith("json") ? JSON : XML;
  }

  /**
   * Returns the format that a request prefers, by all lines of its {@code Accept} header.
   *
   * @param request the request
   * @return the format, also if the request accepts none
   */
  public static Format preferred(HttpServletRequest request) {
    return Negotiation.of(request).format();
  }

  /**
   * Returns the format that a request prefers, by all lines of its {@code Accept} header.
   *
   * @param request the request
   * @return the format, also if the request accepts none
   */
  public static Format preferred(IncomingRequest request) {
    return Negotiation.of(request.headers(HttpHeaders.ACCEPT)).format();
  }

  /**
   * Returns the format that an {@code Accept} header prefers.
   *
   * @param accept the value of the header, valid or not, or null
   * @return the format, also if the header accepts none
   */
  public static Format preferred(String accept) {
    return Negotiation.of(accept == null ? List.of() : List.of(accept)).format();
  }
}
