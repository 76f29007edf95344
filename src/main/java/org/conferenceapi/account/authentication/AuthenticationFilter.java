package org.conferenceapi.account.authentication;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.AccountKind;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Authenticates requests to resource methods and authorizes the caller by the {@link Access}
 * annotation of the method: see {@code docs/index.html#authentication}. This is the only class that
 * does so. If the caller may not access an account or a method, the problem is {@code not-found},
 * as for a sid that does not exist. Other problems are {@code unauthenticated}, {@code
 * account-suspended} and {@code too-many-requests}.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
  /**
   * The texts that can be sids. Other texts are not looked up: PostgreSQL reports an error for a
   * text with NUL.
   */
  private static final Pattern ID = Pattern.compile("[0-9a-z_]{1,64}");

  @Context ResourceInfo route;
  @Inject Authenticator logins;
  @Inject RateLimit rateLimit;
  @Inject AccountCache accounts;
  @Inject RequestContext call;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    if (route.getResourceMethod() == null || request.getMethod().equals("OPTIONS")) {
      return; // the response lists the methods, which are public
    }
    Access access = route.getResourceMethod().getAnnotation(Access.class);
    if (access != null && access.value() == Access.By.ANYONE) {
      return;
    }
    CredentialValidator.Basic basic =
        CredentialValidator.parse(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    if (access != null && access.value() == Access.By.MONITORING && logins.isMonitoring(basic)) {
      return;
    }
    MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
    boolean validPath =
        path.values().stream().flatMap(List::stream).allMatch(AuthenticationFilter::isValidId);
    String wanted = validPath ? path.getFirst("account") : null;
    Map<String, Account> known =
        accounts.current(wanted == null ? Set.of(basic.user()) : setOf(basic.user(), wanted));
    Account authenticated = logins.authenticate(basic, known);
    rateLimit.check(authenticated.sid());
    if (access == null || !validPath) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    call.authenticated(authenticated.sid(), basic.token().getBytes(StandardCharsets.UTF_8));
    Map<String, Long> versions = new HashMap<>();
    known.values().forEach(each -> versions.put(each.sid(), each.version()));
    call.accessDependsOn(versions);
    caller.setAccount(admit(authenticated, access.value(), wanted, known));
  }

  private static Set<String> setOf(String one, String other) {
    return one.equals(other) ? Set.of(one) : Set.of(one, other);
  }

  private static Account admit(
      Account who, Access.By access, String path, Map<String, Account> known) {
    boolean self = who.sid().equals(path);
    Account wanted = known.get(path);
    boolean parent =
        who.kind() == AccountKind.MAIN && wanted != null && who.sid().equals(wanted.parentSid());
    boolean admitted =
        switch (access) {
          case ANYONE -> true;
          case OPERATOR, MONITORING -> who.kind() == AccountKind.OPERATOR;
          case OPERATOR_OR_ACCOUNT -> who.kind() == AccountKind.OPERATOR || self || parent;
          case MAIN_ACCOUNT -> who.kind() == AccountKind.MAIN && self;
          case ACCOUNT -> who.kind() != AccountKind.OPERATOR && self || parent;
        };
    if (!admitted) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    if (self && who.kind() != AccountKind.OPERATOR || path == null) {
      return who;
    }
    if (wanted == null || wanted.kind() == AccountKind.OPERATOR) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return wanted;
  }

  private static boolean isValidId(String text) {
    return ID.matcher(text).matches();
  }
}
