package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** What the head of a request says, and where it came from, whatever server took it in. */
public interface IncomingRequest {
  /** The method as it was sent. */
  String method();

  /** The path as it was sent, without the query. */
  String path();

  /** What the paths of the application begin with; empty if it is alone on the server. */
  String contextPath();

  /** All lines of a header; empty if there is none. */
  List<String> headers(String name);

  /** The address of the client, or of the proxy before it. */
  String remoteAddress();

  /** The address of this machine that the request came to. */
  String localAddress();

  /** {@code http} or {@code https}. */
  String scheme();

  /** The host that the client named. */
  String host();

  /** The port that the client named, or the scheme's own. */
  int port();

  /** The first line of a header, or null. */
  default String header(String name) {
    List<String> lines = headers(name);
    return lines.isEmpty() ? null : lines.get(0);
  }

  /** A request of a servlet. */
  static IncomingRequest of(HttpServletRequest request) {
    return new IncomingRequest() {
      @Override
      public String method() {
        return request.getMethod();
      }

      @Override
      public String path() {
        return request.getRequestURI();
      }

      @Override
      public String contextPath() {
        return request.getContextPath();
      }

      @Override
      public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
      }

      @Override
      public String remoteAddress() {
        return request.getRemoteAddr();
      }

      @Override
      public String localAddress() {
        return request.getLocalAddr();
      }

      @Override
      public String scheme() {
        return request.getScheme();
      }

      @Override
      public String host() {
        return request.getServerName();
      }

      @Override
      public int port() {
        return request.getServerPort();
      }
    };
  }
}
