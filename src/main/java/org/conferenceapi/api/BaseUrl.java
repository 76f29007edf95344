package org.conferenceapi.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conferenceapi.platform.Settings;

/** The URL of the context root as clients see it: the setting, or else what the request says. */
@ApplicationScoped
public class BaseUrl {
  /** A name, an IPv4 address, or an IPv6 address that the server may show in brackets or not. */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._~-]+|[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+]");

  private Optional<String> configured = Optional.empty();
  private HttpServletRequest current;

  /** For the proxy. */
  protected BaseUrl() {}

  /** Of the application as configured, for the request that is being answered. */
  @Inject
  public BaseUrl(Settings settings, HttpServletRequest current) {
    this(settings.publicUrl(), current);
  }

  BaseUrl(Optional<String> configured, HttpServletRequest current) {
    this.configured = configured;
    this.current = current;
  }

  /** An absolute URI for the request that is being answered; the path begins with a slash. */
  public URI resolve(String path) {
    return URI.create(of(current) + path);
  }

  /** The URL without a slash at its end. */
  public String of(UriInfo uri) {
    String api = uri.getBaseUri().toString().replaceAll("/+$", "");
    String root =
        api.endsWith(RestApplication.PATH)
            ? api.substring(0, api.length() - RestApplication.PATH.length())
            : api;
    return configured.orElse(root);
  }

  /** The URL without a slash at its end; only the context path if the host makes no URL. */
  public String of(HttpServletRequest request) {
    return configured.orElseGet(() -> requested(request));
  }

  private static String requested(HttpServletRequest request) {
    String host = String.valueOf(request.getServerName());
    if (!HOST.matcher(host).matches()) {
      return request.getContextPath();
    }
    String scheme = request.getScheme();
    int standard = "https".equals(scheme) ? 443 : 80;
    String port = request.getServerPort() == standard ? "" : ":" + request.getServerPort();
    boolean bare = host.contains(":") && !host.startsWith("[");
    return scheme + "://" + (bare ? "[" + host + "]" : host) + port + request.getContextPath();
  }
}
