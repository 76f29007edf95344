package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.platform.concurrent.Bulkhead;

/** What a request holds of something scarce until it has been answered. */
public final class RequestPermits {
  private static final String ATTRIBUTE = RequestPermits.class.getName();

  private final List<Bulkhead.Permit> permits = new ArrayList<>();

  private RequestPermits() {}

  /** Has the request hold this, too. */
  public static void hold(HttpServletRequest request, Bulkhead.Permit permit) {
    if (!(request.getAttribute(ATTRIBUTE) instanceof RequestPermits)) {
      request.setAttribute(ATTRIBUTE, new RequestPermits());
    }
    ((RequestPermits) request.getAttribute(ATTRIBUTE)).permits.add(permit);
  }

  /** Gives all back, when the request has been answered. */
  public static void release(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestPermits held) {
      request.removeAttribute(ATTRIBUTE);
      held.permits.forEach(Bulkhead.Permit::close);
    }
  }
}
