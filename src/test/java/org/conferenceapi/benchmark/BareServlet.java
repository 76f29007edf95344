package org.conferenceapi.benchmark;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cheapest possible response of this server: stores the body of a PUT and returns it, with the
 * headers of the PUT whose names start with {@code Answer-}.
 */
@WebServlet("/*")
public final class BareServlet extends HttpServlet {
  private static final String PREFIX = "answer-";

  private final transient Map<String, Kept> kept = new ConcurrentHashMap<>();

  private record Header(String name, String value) {}

  private record Kept(byte[] body, String type, String tag, List<Header> headers) {}

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<Header> headers =
        Collections.list(request.getHeaderNames()).stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX))
            .map(name -> new Header(name.substring(PREFIX.length()), request.getHeader(name)))
            .toList();
    kept.put(
        request.getPathInfo(),
        new Kept(
            request.getInputStream().readAllBytes(),
            request.getContentType(),
            request.getHeader(PREFIX + "etag"),
            headers));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Kept found = kept.get(request.getPathInfo());
    if (found == null) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    for (Header each : found.headers()) {
      response.setHeader(each.name(), each.value());
    }
    String known = request.getHeader("If-None-Match");
    if (known != null && known.equals(found.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(found.type());
    response.setContentLength(found.body().length);
    response.getOutputStream().write(found.body());
  }
}
