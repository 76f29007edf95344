package org.conferenceapi.api.filter;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Sets the path that request logs may show as an attribute of the request. It is the path as the
 * client sent it, except for join links, whose ticket and key are secrets. The request logs that
 * {@code server-config} sets up read this attribute.
 */
@WebListener
public class LoggedPath implements ServletRequestListener {
  /** The name of the attribute of the servlet request. */
  public static final String ATTRIBUTE = "loggedPath";

  private static final Pattern SECRET =
      Pattern.compile("/+(?:v1/+)?join(?:[/;].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Sets the attribute, before any filter sees the request. */
  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request) {
      request.setAttribute(
          ATTRIBUTE, of(request.getRequestURI(), request.getServletPath(), request.getPathInfo()));
    }
  }

  /**
   * Returns the path of a request that a log may show.
   *
   * @param request the request
   * @return the path, without the secret of a join link
   */
  public static String of(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(ATTRIBUTE));
  }

  /**
   * Returns the path that a log may show: the URI, or {@code /join/-} or {@code /v1/join/-} for a
   * join link.
   *
   * @param uri the path as the client sent it, not decoded
   * @param servletPath the servlet path, decoded
   * @param pathInfo the path after the servlet path, decoded, or null
   */
  static String of(String uri, String servletPath, String pathInfo) {
    String path = servletPath + Objects.requireNonNullElse(pathInfo, "");
    if (SECRET.matcher(path).matches() || SECRET.matcher(uri).matches()) {
      return path.toLowerCase(Locale.ROOT).contains("/v1/") ? "/v1/join/-" : "/join/-";
    }
    return uri;
  }
}
