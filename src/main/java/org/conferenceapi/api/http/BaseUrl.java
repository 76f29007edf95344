package org.conferenceapi.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.platform.config.Settings;

/**
 * The URL of the context root as clients see it: the setting, or else what the request says, if it
 * names this machine. Anybody can write another host into a request, and have it passed on to
 * others; for such a one, URLs are relative.
 */
@ApplicationScoped
public class BaseUrl {
  /** A name, an IPv4 address, or an IPv6 address that the server may show in brackets or not. */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._~-]+|[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+]");

  private static final int MOST_KEPT = 100;

  private final Cache<Reached, String> requested =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  private Optional<String> configured = Optional.empty();
  private LocalHosts own;
  private HttpServletRequest current;

  /** For the proxy. */
  protected BaseUrl() {}

  /** Of the application as configured, for the request that is being answered. */
  @Inject
  public BaseUrl(Settings settings, HttpServletRequest current) {
    this(settings.publicUrl(), new LocalHosts(settings.localUrl()), current);
  }

  public BaseUrl(Optional<String> configured, LocalHosts own, HttpServletRequest current) {
    this.configured = configured;
    this.own = own;
    this.current = current;
  }

  /**
   * A URI for the request that is being answered, relative if its host is not known; the path
   * begins with a slash.
   */
  public URI resolve(String path) {
    return URI.create(of(current) + path);
  }

  /**
   * What a URL for people begins with.
   *
   * @throws Problem {@code misdirected} if the request's host is not known
   */
  public String forPeople() {
    String base = of(current);
    if (!base.startsWith("http")) {
      throw Problem.of(ProblemCode.MISDIRECTED);
    }
    return base;
  }

  /** The URL without a slash at its end; only the context path if the host is not known. */
  public String of(HttpServletRequest request) {
    return of(IncomingRequest.of(request));
  }

  /** The URL without a slash at its end; only the context path if the host is not known. */
  public String of(IncomingRequest request) {
    return configured.orElseGet(() -> requested(request));
  }

  private String requested(IncomingRequest request) {
    Reached reached =
        new Reached(
            request.scheme(),
            String.valueOf(request.host()),
            request.port(),
            request.localAddress(),
            request.contextPath());
    return requested.get(reached, same -> same.url(own));
  }

  /** How a client reached the application. */
  private record Reached(
      String scheme, String host, int port, String localAddress, String contextPath) {
    String url(LocalHosts own) {
      if (!HOST.matcher(host).matches() || !own.include(host, localAddress)) {
        return contextPath;
      }
      int standard = "https".equals(scheme) ? 443 : 80;
      String shownPort = port == standard ? "" : ":" + port;
      boolean bare = host.contains(":") && !host.startsWith("[");
      return scheme + "://" + (bare ? "[" + host + "]" : host) + shownPort + contextPath;
    }
  }
}
