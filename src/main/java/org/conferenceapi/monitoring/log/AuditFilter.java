package org.conferenceapi.monitoring.log;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.conferenceapi.admission.ClientAddress;
import org.conferenceapi.api.Audited;
import org.conferenceapi.api.filter.LoggedPath;
import org.conferenceapi.api.http.IncomingRequest;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.platform.TraceContext;

/** Records the successful calls of {@link Audited} methods in the audit log. */
@Provider
@Audited
public class AuditFilter implements ContainerResponseFilter {
  private static final int FIRST_FAILURE = 400;

  @Context ResourceInfo route;
  @Context HttpServletRequest servlet;
  @Inject RequestContext call;
  @Inject ClientAddress addresses;
  @Inject AuditLog log;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= FIRST_FAILURE) {
      return;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("by", Objects.requireNonNullElse(call.caller(), "-"));
    String created = response.getHeaderString(HttpHeaders.LOCATION);
    fields.put("target", created == null ? LoggedPath.of(servlet) : created);
    fields.put("from", addresses.full(IncomingRequest.of(servlet)));
    fields.put("requestId", RequestId.of(servlet));
    TraceContext.traceId().ifPresent(id -> fields.put("traceId", id));
    log.record(route.getResourceMethod().getAnnotation(Audited.class).value(), fields);
  }
}
