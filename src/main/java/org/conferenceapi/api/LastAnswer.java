package org.conferenceapi.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Ends the connection of a caller whom nobody knows with the first refusal. Otherwise one could ask
 * for many refusals at once and read none of them, and each would hold a thread until it can be
 * written.
 */
@Provider
public class LastAnswer implements ContainerResponseFilter {
  private static final int FIRST_REFUSAL = 400;

  @Inject Call call;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    boolean isRefusal =
        answer.getStatus() >= FIRST_REFUSAL || request.getMethod().equals(HttpMethod.OPTIONS);
    if (isRefusal && call.caller() == null) {
      answer.getHeaders().putSingle("Connection", "close");
    }
  }
}
