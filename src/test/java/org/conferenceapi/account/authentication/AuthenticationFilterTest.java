package org.conferenceapi.account.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Caller;
import org.conferenceapi.api.Access;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationFilterTest {
  private static final String SID = "0".repeat(32);
  private static final Account MAIN = Account.main(SID, "n", "token", Instant.EPOCH);
  private static final Account OPERATOR = Account.operator("token", Instant.EPOCH);

  private final MultivaluedMap<String, String> path = new MultivaluedHashMap<>();
  private final Caller caller = new Caller();
  private Account authenticated = MAIN;

  /** A resource without the annotation that names its callers. */
  static final class Careless {
    public void forgotten() {}

    @Access(Access.By.ACCOUNT)
    public void ofAnAccount() {}

    @Access(Access.By.OPERATOR)
    public void ofTheOperator() {}

    @Access(Access.By.ANYONE)
    public void open() {}
  }

  @Test
  void aResourceMethodWithoutAccessAnnotationRefusesEveryAuthenticatedCaller() {
    for (Account each : new Account[] {MAIN, OPERATOR}) {
      authenticated = each;
      path.putSingle("account", each.sid());
      assertThatThrownBy(() -> enter("forgotten", "Basic eDp5"))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
      assertThat(caller.account()).isNull();
    }
  }

  @Test
  void aResourceMethodWithoutAccessAnnotationReadsNoCredentials() {
    assertThatThrownBy(() -> enter("forgotten", null))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
  }

  @Test
  void anAccountIsAdmittedToItsOwnPath() throws Exception {
    path.putSingle("account", SID);
    enter("ofAnAccount", "Basic eDp5");
    assertThat(caller.account()).isSameAs(MAIN);
  }

  @Test
  void aRouteForAnyoneNeedsNoCredentials() throws Exception {
    enter("open", null);
    assertThat(caller.account()).isNull();
  }

  @Test
  void theOperatorIsNoAccountThatCanBeReadOrSuspended() {
    authenticated = OPERATOR;
    path.putSingle("account", Account.OPERATOR);
    assertThatThrownBy(() -> enter("ofTheOperator", "Basic eDp5"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "\ud800", "ä", " ", ""})
  void aMalformedSidInThePathIsNotFoundWithoutADatabaseQuery(String sid) {
    path.putSingle("account", SID);
    path.putSingle("conf", sid);
    assertThatThrownBy(() -> enter("ofAnAccount", "Basic eDp5"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAA6AAA=", "YQBiOng=", "w6Q6eA==", "IDp4", "Ong="})
  void aMalformedSidAsUserIsUnauthenticatedWithoutADatabaseQuery(String pair) {
    assertThatThrownBy(() -> CredentialValidator.parse("Basic " + pair))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
  }

  private void enter(String method, String authorization) throws NoSuchMethodException {
    Method resource = Careless.class.getDeclaredMethod(method);
    AuthenticationFilter filter = new AuthenticationFilter();
    filter.route = fake(ResourceInfo.class, (proxy, called, arguments) -> resource);
    filter.call = new RequestContext();
    filter.caller = caller;
    filter.logins =
        new Authenticator() {
          @Override
          Account authenticate(CredentialValidator.Basic basic, Map<String, Account> known) {
            return authenticated;
          }
        };
    filter.rateLimit =
        new RateLimit() {
          @Override
          void check(String accountSid) {}
        };
    filter.accounts =
        new AccountCache() {
          @Override
          Map<String, Account> current(Set<String> sids) {
            return sids.contains(authenticated.sid())
                ? Map.of(authenticated.sid(), authenticated)
                : Map.of();
          }
        };
    UriInfo uri = fake(UriInfo.class, (proxy, called, arguments) -> path);
    filter.filter(
        fake(
            ContainerRequestContext.class,
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> "POST";
                  case "getHeaderString" -> authorization;
                  case "getUriInfo" -> uri;
                  default -> throw new UnsupportedOperationException(called.toString());
                }));
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
