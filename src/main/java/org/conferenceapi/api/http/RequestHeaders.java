package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;

/** Reads headers of servlet requests that may come in several lines. */
public final class RequestHeaders {
  private RequestHeaders() {}

  /**
   * Returns all lines of a header joined by commas (RFC 9110, section 5.3), as JAX-RS does.
   *
   * @param request the request
   * @param name the header's name, in any case
   * @return the joined value, or null if the request has no such header
   */
  public static String joined(HttpServletRequest request, String name) {
    Enumeration<String> lines = request.getHeaders(name);
    if (!lines.hasMoreElements()) {
      return null;
    }
    String first = lines.nextElement();
    return lines.hasMoreElements()
        ? first + "," + String.join(",", Collections.list(lines))
        : first;
  }
}
