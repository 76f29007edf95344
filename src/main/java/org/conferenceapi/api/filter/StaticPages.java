package org.conferenceapi.api.filter;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.conferenceapi.api.http.SlowResponseLimit;
import org.conferenceapi.api.representation.EntityTag;

/**
 * Serves the pages and files of the WAR. It reads each file once and then serves it from memory.
 * {@link SlowResponseLimit} aborts the responses to clients that do not read them.
 */
@WebServlet({StaticPages.START, "/theme/*", "/docs/*", "/dashboard/*", JoinPageFilter.PATH + "/*"})
public class StaticPages extends HttpServlet {
  static final String START = "/index.html";

  /** In bytes: a few responses of this size fit into the socket buffers of the operating system. */
  private static final int SMALL = 8_192;

  /** Pages by path. Only existing files of the WAR are added, so their number bounds the map. */
  private final transient Map<String, Page> pages = new ConcurrentHashMap<>();

  @Inject transient SlowResponseLimit slowClients;

  private record Page(byte[] bytes, String type, String tag) {}

  /** Serves a page or a file, 304 if the client has the current version, or 404. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page page = describe(request, response);
    if (page != null) {
      if (page.bytes().length > SMALL) {
        // a client could pipeline twenty requests for a large file and read no response
        response.setHeader("Connection", "close");
      }
      slowClients.write(page.bytes(), response);
    }
  }

  /** Sends the headers of {@link #doGet} without a body. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    describe(request, response);
  }

  /** Lists the allowed methods in {@code Allow}. */
  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Allow", "GET, HEAD, OPTIONS");
  }

  /** Sends 405: the default implementation echoes the headers, which may contain secrets. */
  @Override
  protected void doTrace(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }

  /**
   * Sets the status and the headers of the response. Returns the page to send as its body, or null
   * if the response has no body.
   */
  private Page describe(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    Page page = page(path.endsWith("/") ? path + START.substring(1) : path);
    if (page == null && page(path + START) != null) {
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader("Location", request.getContextPath() + path + "/");
      return null;
    }
    if (page == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return null;
    }
    response.setHeader("ETag", page.tag());
    if (!response.containsHeader("Cache-Control")) {
      response.setHeader("Cache-Control", "no-cache");
    }
    if (EntityTag.isListed(request.getHeader("If-None-Match"), page.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return null;
    }
    if (response.getContentType() == null) {
      response.setContentType(page.type());
    }
    response.setContentLength(page.bytes().length);
    return page;
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }

  private Page page(String path) throws IOException {
    Page known = pages.get(path);
    if (known != null) {
      return known;
    }
    try (InputStream in = getServletContext().getResourceAsStream(path)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      Page page = new Page(bytes, type(path), EntityTag.of(bytes));
      pages.put(path, page);
      return page;
    }
  }

  private String type(String path) {
    String type = getServletContext().getMimeType(path);
    if (type == null) {
      return path.endsWith(".java") ? "text/plain;charset=UTF-8" : "application/octet-stream";
    }
    return type.startsWith("text/") ? type + ";charset=UTF-8" : type;
  }
}
