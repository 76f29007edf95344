package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;

/** Headers of servlet requests, of which one may come in several lines. */
public final class RequestHeaders {
  private RequestHeaders() {}

  /** All lines of a header as one (RFC 9110, section 5.3), as JAX-RS has them; null for none. */
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
