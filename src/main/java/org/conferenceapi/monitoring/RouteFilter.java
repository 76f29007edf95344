package org.conferenceapi.monitoring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.conferenceapi.api.RestApplication;

/** Notes the route template of a request, such as {@code /v1/account/{account}/conf}. */
@Provider
public class RouteFilter implements ContainerRequestFilter {
  /** The request attribute that holds the template. */
  static final String ROUTE = RouteFilter.class.getName();

  private static final Map<Method, String> TEMPLATES = new ConcurrentHashMap<>();

  @Context ResourceInfo route;
  @Context HttpServletRequest servlet;

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = route.getResourceMethod();
    if (method != null) {
      servlet.setAttribute(ROUTE, TEMPLATES.computeIfAbsent(method, RouteFilter::template));
    }
  }

  private static String template(Method method) {
    return RestApplication.PATH
        + path(method.getDeclaringClass().getAnnotation(Path.class))
        + path(method.getAnnotation(Path.class));
  }

  private static String path(Path annotation) {
    return annotation == null ? "" : annotation.value().replaceAll("\\{(\\w+):[^}]*}", "{$1}");
  }
}
