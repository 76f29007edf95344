package org.conferenceapi.api.http;

import jakarta.servlet.http.HttpServletRequest;

/** Marks requests whose response another thread writes after the filters have returned. */
public final class LongRequest {
  private static final String ATTRIBUTE = LongRequest.class.getName();

  private LongRequest() {}

  /**
   * Marks a request.
   *
   * @param request the request, of which the current thread writes no response
   */
  public static void mark(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  /**
   * Returns whether a request is marked.
   *
   * @param request the request
   * @return whether another thread writes its response
   */
  public static boolean isMarked(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }
}
