package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A servlet request with only those properties that problem responses read. */
public final class FakeRequest {
  final Map<String, Object> attributes = new HashMap<>();
  public final Map<String, String> headers = new HashMap<>();
  public String uri = "/v1/account";
  public String host = "api.example";
  public int port = 80;

  public HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getHeader" -> headers.get(arguments[0]);
                  case "getHeaders" ->
                      Collections.enumeration(
                          headers.containsKey(arguments[0])
                              ? List.of(headers.get(arguments[0]))
                              : List.of());
                  case "getMethod" -> "GET";
                  case "getRequestURI" -> uri;
                  case "getScheme" -> "http";
                  case "getServerName" -> host;
                  case "getServerPort" -> port;
                  case "getLocalAddr" -> "192.0.2.7";
                  case "getContextPath" -> "/root";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
