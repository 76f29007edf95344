package org.conferenceapi.account;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.Call;
import org.conferenceapi.api.Code;
import org.conferenceapi.api.Problem;

/**
 * The one place that authenticates and decides who may touch what (contract, section 2). What is
 * not the caller's is not found, as if it did not exist.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Gate implements ContainerRequestFilter {
  @Context ResourceInfo route;
  @Inject Credentials credentials;
  @Inject RateLimit rateLimit;
  @Inject Accounts accounts;
  @Inject Call call;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    if (route.getResourceMethod() == null || request.getMethod().equals("OPTIONS")) {
      return; // the answer is the list of methods, which is no secret
    }
    Access access = route.getResourceMethod().getAnnotation(Access.class);
    if (access != null && access.value() == Access.By.ANYONE) {
      return;
    }
    Credentials.Basic basic = Credentials.parse(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    Account authenticated = credentials.authenticate(basic);
    rateLimit.check(authenticated.sid());
    if (access == null) {
      throw Problem.of(Code.NOT_FOUND);
    }
    call.authenticated(authenticated.sid(), basic.token().getBytes(StandardCharsets.UTF_8));
    MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
    if (!path.values().stream().flatMap(List::stream).allMatch(Gate::canBeId)) {
      throw Problem.of(Code.NOT_FOUND);
    }
    caller.isFor(admit(authenticated, access.value(), path.getFirst("account")));
  }

  private Account admit(Account who, Access.By access, String path) {
    boolean self = who.sid().equals(path);
    boolean admitted =
        switch (access) {
          case ANYONE -> true;
          case OPERATOR -> who.kind() == Kind.OPERATOR;
          case OPERATOR_OR_ACCOUNT -> who.kind() == Kind.OPERATOR || self || isParent(who, path);
          case MAIN_ACCOUNT -> who.kind() == Kind.MAIN && self;
          case ACCOUNT -> who.kind() != Kind.OPERATOR && self || isParent(who, path);
        };
    if (!admitted) {
      throw Problem.of(Code.NOT_FOUND);
    }
    if (self && who.kind() != Kind.OPERATOR || path == null) {
      return who;
    }
    return accounts
        .find(path)
        .filter(found -> found.kind() != Kind.OPERATOR)
        .orElseThrow(() -> Problem.of(Code.NOT_FOUND));
  }

  /** Not every database can be asked for every text: PostgreSQL fails at NUL. */
  private static boolean canBeId(String text) {
    return text.matches("[0-9a-z_]{1,64}");
  }

  private boolean isParent(Account who, String path) {
    return who.kind() == Kind.MAIN
        && accounts.find(path).filter(sub -> who.sid().equals(sub.parentSid())).isPresent();
  }
}
