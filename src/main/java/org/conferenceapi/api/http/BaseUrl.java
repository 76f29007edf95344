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
 * The URL of the context root as clients see it. It is the setting {@code conference.public-url}.
 * Without that setting it is built from the scheme, host and port of the request, but only if the
 * host is a name or an address of this machine. A client can write any host into its {@code Host}
 * header and have the URLs passed on to others, so for an unknown host all URLs are relative.
 */
@ApplicationScoped
public class BaseUrl {
  /**
   * A name, an IPv4 address, or an IPv6 address; servers report the latter with or without
   * brackets.
   */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._~-]+|[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+]");

  private static final int CACHE_ENTRIES = 100;

  private final Cache<Reached, String> requested =
      Caffeine.newBuilder().maximumSize(CACHE_ENTRIES).build();

  private Optional<String> configured = Optional.empty();
  private LocalHosts own;
  private HttpServletRequest current;

  /** Creates an instance without state, for the CDI client proxy only. */
  protected BaseUrl() {}

  /**
   * Creates the base URL from the configuration.
   *
   * @param settings the source of {@code conference.public-url} and of the local URL
   * @param current the CDI proxy of the current request
   */
  @Inject
  public BaseUrl(Settings settings, HttpServletRequest current) {
    this(settings.publicUrl(), new LocalHosts(settings.localUrl()), current);
  }

  /**
   * Creates the base URL from its parts.
   *
   * @param configured the public URL without a slash at its end; empty to use the request's host
   * @param own the hosts of this machine
   * @param current the current request
   */
  public BaseUrl(Optional<String> configured, LocalHosts own, HttpServletRequest current) {
    this.configured = configured;
    this.own = own;
    this.current = current;
  }

  /**
   * Returns a URI for the current request. It is relative (context path and path) if the host of
   * the request is not known.
   *
   * @param path the path under the context root, which begins with a slash
   * @return the URI
   */
  public URI resolve(String path) {
    return URI.create(of(current) + path);
  }

  /**
   * Returns the absolute URL of the context root for the current request. Links that users open
   * begin with it, so it is never relative.
   *
   * @return the URL without a slash at its end
   * @throws Problem {@code misdirected} if the host of the request is not known
   */
  public String absolute() {
    String base = of(current);
    if (!base.startsWith("http")) {
      throw Problem.of(ProblemCode.MISDIRECTED);
    }
    return base;
  }

  /**
   * Returns the URL of the context root for a request.
   *
   * @param request the request
   * @return the URL without a slash at its end; only the context path if the host is not known
   */
  public String of(HttpServletRequest request) {
    return of(IncomingRequest.of(request));
  }

  /**
   * Returns the URL of the context root for a request.
   *
   * @param request the request
   * @return the URL without a slash at its end; only the context path if the host is not known
   */
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

  /** The parts of a request that its URL is built from; the key of the cache. */
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
