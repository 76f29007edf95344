package org.conferenceapi.api.filter;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Says what request logs may have of a request's path: all of it as it was sent, but for a join
 * link, whose ticket and key are a secret. The request logs of server-config take it from this
 * attribute.
 */
@WebListener
public class LoggedPath implements ServletRequestListener {
  /** The attribute of the servlet request. */
  public static final String ATTRIBUTE = "loggedPath";

  private static final Pattern SECRET =
      Pattern.compile("/+(?:v1/+)?join(?:[/;].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Notes it before anybody else sees the request. */
  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request) {
      request.setAttribute(
          ATTRIBUTE, of(request.getRequestURI(), request.getServletPath(), request.getPathInfo()));
    }
  }

  /**
   * What a log may have of a path.
   *
   * @param uri as it was sent
   * @param servletPath decoded
   * @param pathInfo what follows that, decoded, or null
   */
  static String of(String uri, String servletPath, String pathInfo) {
    String path = servletPath + Objects.requireNonNullElse(pathInfo, "");
    if (SECRET.matcher(path).matches() || SECRET.matcher(uri).matches()) {
      return path.toLowerCase(Locale.ROOT).contains("/v1/") ? "/v1/join/-" : "/join/-";
    }
    return uri;
  }
}
