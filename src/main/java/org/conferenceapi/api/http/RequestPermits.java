package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.platform.concurrent.Bulkhead;

/** The bulkhead permits that a request holds until its response is written. */
public final class RequestPermits {
  private static final String ATTRIBUTE = RequestPermits.class.getName();

  private final List<Bulkhead.Permit> permits = new ArrayList<>();

  private RequestPermits() {}

  /**
   * Adds a permit to those that the request holds.
   *
   * @param request the request, which keeps its permits as an attribute
   * @param permit the permit, which {@link #release} will close
   */
  public static void add(HttpServletRequest request, Bulkhead.Permit permit) {
    if (!(request.getAttribute(ATTRIBUTE) instanceof RequestPermits)) {
      request.setAttribute(ATTRIBUTE, new RequestPermits());
    }
    ((RequestPermits) request.getAttribute(ATTRIBUTE)).permits.add(permit);
  }

  /**
   * Closes all permits of the request. It has no effect if the request holds none.
   *
   * @param request the request, whose response is written
   */
  public static void release(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestPermits held) {
      request.removeAttribute(ATTRIBUTE);
      held.permits.forEach(Bulkhead.Permit::close);
    }
  }
}
