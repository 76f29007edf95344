package org.conferenceapi.monitoring.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.http.RequestId;
import org.conferenceapi.platform.TraceContext;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.log.StructuredLog;

/**
 * Logs each API request, if the setting {@code conference.log.requests} is true: method, route,
 * status, duration, account, request id and trace id. The route has no secrets and no identifiers.
 */
@ApplicationScoped
public class RequestLog {
  private final StructuredLog log = new StructuredLog("org.conferenceapi.request");

  @Inject Settings settings;
  @Inject RequestContext call;

  /**
   * Logs a request.
   *
   * @param request the request
   * @param route the template of its path, such as {@code /v1/account/{account}/conf}
   * @param status the status of the response
   * @param took the time until the response was complete
   */
  public void log(HttpServletRequest request, String route, int status, Duration took) {
    if (!settings.logs().requests()) {
      return;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("method", request.getMethod());
    fields.put("route", route);
    fields.put("status", Integer.toString(status));
    fields.put("durationMs", String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6));
    if (call.caller() != null) {
      fields.put("account", call.caller());
    }
    fields.put("requestId", RequestId.of(request));
    TraceContext.traceId().ifPresent(id -> fields.put("traceId", id));
    log.log("Request", fields);
  }
}
