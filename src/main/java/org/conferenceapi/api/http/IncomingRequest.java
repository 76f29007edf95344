package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/**
 * The request line, the headers and the addresses of a request, independent of the server's own
 * API.
 */
public interface IncomingRequest {
  /**
   * Returns the method.
   *
   * @return the method as the client sent it, case included
   */
  String method();

  /**
   * Returns the path without the query.
   *
   * @return the path as the client sent it, not decoded
   */
  String path();

  /**
   * Returns the context path of the application.
   *
   * @return the path; empty if the application is at the root of the server
   */
  String contextPath();

  /**
   * Returns the values of all lines of a header.
   *
   * @param name the name of the header, in any case
   * @return the values in their order; empty if there is no such header
   */
  List<String> headers(String name);

  /**
   * Returns the IP address at the other end of the connection.
   *
   * @return the client's address, or that of the proxy before it
   */
  String remoteAddress();

  /**
   * Returns the IP address of this machine on which the request arrived.
   *
   * @return the address
   */
  String localAddress();

  /**
   * Returns the scheme of the request.
   *
   * @return {@code http} or {@code https}
   */
  String scheme();

  /**
   * Returns the host that the client named, usually in {@code Host}.
   *
   * @return the name or address
   */
  String host();

  /**
   * Returns the port that the client named.
   *
   * @return the port, or the default port of the scheme
   */
  int port();

  /**
   * Returns the value of the first line of a header.
   *
   * @param name the name of the header, in any case
   * @return the value, or null if there is no such header
   */
  default String header(String name) {
    List<String> lines = headers(name);
    return lines.isEmpty() ? null : lines.get(0);
  }

  /**
   * Returns a view of a servlet request, which reads the request anew at each call.
   *
   * @param request the servlet request
   * @return the view
   */
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
