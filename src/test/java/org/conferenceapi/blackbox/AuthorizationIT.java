package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.conferenceapi.openapi.ResourceRoute;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the operator, a main account, its sub-accounts, other accounts and clients without
 * credentials may do, for every route ({@code docs/index.html#authentication}).
 */
@BlackBoxTest
class AuthorizationIT {
  private static final String NO_SUCH = "0123456789abcdef0123456789abcdef";

  private static final String NO_MEDIA = "{'announcement':'" + NO_SUCH + "'}";

  /** The permitted callers, for each owner of the path. */
  private enum Admitted {
    ANYBODY,
    OPERATOR,
    OPERATOR_OR_ACCOUNT,
    MAIN_ACCOUNT,
    ACCOUNT;

    Set<Role> callers(Role owner) {
      boolean sub = owner == Role.SUB;
      return switch (this) {
        case ANYBODY -> EnumSet.allOf(Role.class);
        case OPERATOR -> EnumSet.of(Role.OPERATOR);
        case OPERATOR_OR_ACCOUNT ->
            sub
                ? EnumSet.of(Role.OPERATOR, Role.MAIN, Role.SUB)
                : EnumSet.of(Role.OPERATOR, Role.MAIN);
        case MAIN_ACCOUNT -> sub ? EnumSet.noneOf(Role.class) : EnumSet.of(Role.MAIN);
        case ACCOUNT -> sub ? EnumSet.of(Role.MAIN, Role.SUB) : EnumSet.of(Role.MAIN);
      };
    }
  }

  /** What is expected of a route: its permitted callers, a valid body, and the status for them. */
  private record Row(Admitted admitted, String body, int status) {}

  private enum Role {
    OPERATOR,
    MAIN,
    SUB,
    SIBLING,
    OTHER_MAIN,
    OTHER_SUB
  }

  private static final String NAME = "{'name':'n'}";

  private static final Map<String, Row> EXPECTED =
      Map.ofEntries(
          row("GET /metrics", Admitted.OPERATOR),
          row("GET /node", Admitted.OPERATOR),
          row("GET /mediaserver", Admitted.OPERATOR),
          Map.entry("GET /health/{probe}", new Row(Admitted.ANYBODY, null, 200)),
          row("GET /join/{ticket}", Admitted.ANYBODY),
          row("POST /join/{ticket}", Admitted.ANYBODY),
          row("OPTIONS /join/{ticket}", Admitted.ANYBODY),
          row("GET /join/{ticket}/{key}", Admitted.ANYBODY),
          row("POST /join/{ticket}/{key}", Admitted.ANYBODY),
          row("DELETE /join/{ticket}/{key}", Admitted.ANYBODY),
          row("POST /trunk", Admitted.OPERATOR, "{'name':'n','peers':['192.0.2.1']}", 201),
          row("GET /trunk", Admitted.OPERATOR),
          row("GET /trunk/{trunk}", Admitted.OPERATOR),
          row("GET /trunk/{trunk}/state", Admitted.OPERATOR),
          row("POST /trunk/{trunk}", Admitted.OPERATOR, NAME, 200),
          row("POST /trunk/{trunk}/dispose", Admitted.OPERATOR),
          row(
              "POST /account/{account}/app/{app}/number",
              Admitted.MAIN_ACCOUNT,
              "{'number':'new','trunkSid':'{trunk}'}",
              201),
          row("GET /account/{account}/app/{app}/number", Admitted.MAIN_ACCOUNT),
          row("GET /account/{account}/app/{app}/number/{number}", Admitted.MAIN_ACCOUNT),
          row(
              "POST /account/{account}/app/{app}/number/{number}",
              Admitted.MAIN_ACCOUNT,
              "{'language':'zh'}",
              200),
          row("POST /account/{account}/app/{app}/number/{number}/dispose", Admitted.MAIN_ACCOUNT),
          row("OPTIONS /join/{ticket}/{key}", Admitted.ANYBODY),
          row("POST /account", Admitted.OPERATOR, "{'name':'n'}", 201),
          row("GET /account", Admitted.OPERATOR),
          row("GET /account/{account}", Admitted.OPERATOR_OR_ACCOUNT),
          row("POST /account/{account}", Admitted.OPERATOR_OR_ACCOUNT, NAME, 200),
          row("POST /account/{account}/close", Admitted.OPERATOR),
          row("POST /account/{account}/suspend", Admitted.OPERATOR),
          row("POST /account/{account}/resume", Admitted.OPERATOR),
          row("POST /account/{account}/token", Admitted.OPERATOR_OR_ACCOUNT),
          row("POST /account/{account}/app", Admitted.MAIN_ACCOUNT, "{'name':'n'}", 201),
          row("GET /account/{account}/app", Admitted.MAIN_ACCOUNT),
          row("GET /account/{account}/app/{app}", Admitted.MAIN_ACCOUNT),
          row("POST /account/{account}/app/{app}", Admitted.MAIN_ACCOUNT, NAME, 200),
          row("POST /account/{account}/app/{app}/dispose", Admitted.MAIN_ACCOUNT, null, 409),
          row("POST /account/{account}/app/{app}/secret", Admitted.MAIN_ACCOUNT),
          row(
              "POST /account/{account}/subaccount",
              Admitted.MAIN_ACCOUNT,
              "{'appSid':'{app}','name':'n'}",
              201),
          row("GET /account/{account}/subaccount", Admitted.MAIN_ACCOUNT),
          row("GET /account/{account}/subaccount/{sub}", Admitted.MAIN_ACCOUNT),
          row("POST /account/{account}/subaccount/{sub}", Admitted.MAIN_ACCOUNT, NAME, 200),
          row("POST /account/{account}/subaccount/{sub}/suspend", Admitted.MAIN_ACCOUNT),
          row("POST /account/{account}/subaccount/{sub}/resume", Admitted.MAIN_ACCOUNT),
          row("POST /account/{account}/subaccount/{sub}/token", Admitted.MAIN_ACCOUNT),
          row("POST /account/{account}/conf", Admitted.ACCOUNT, "{'appSid':'{app}'}", 201),
          row("GET /account/{account}/conf", Admitted.ACCOUNT),
          row("GET /account/{account}/conf/{conf}", Admitted.ACCOUNT),
          row("POST /account/{account}/conf/{conf}", Admitted.ACCOUNT, "{'maxParts':3}", 200),
          row("POST /account/{account}/conf/{conf}/dispose", Admitted.ACCOUNT),
          row("POST /account/{account}/conf/{conf}/forget", Admitted.ACCOUNT, null, 409),
          row("GET /account/{account}/conf/{conf}/event", Admitted.ACCOUNT),
          row("GET /account/{account}/conf/{conf}/room", Admitted.ACCOUNT),
          row("GET /account/{account}/event", Admitted.ACCOUNT),
          row(
              "POST /account/{account}/conf/{conf}/part",
              Admitted.ACCOUNT,
              "{'to':'sip:c@d.example'}",
              201),
          row("GET /account/{account}/conf/{conf}/part", Admitted.ACCOUNT),
          row("GET /account/{account}/conf/{conf}/part/{part}", Admitted.ACCOUNT),
          row("POST /account/{account}/conf/{conf}/part/{part}/dispose", Admitted.ACCOUNT),
          row(
              "POST /account/{account}/conf/{conf}/part/{part}/set_voice_mode",
              Admitted.ACCOUNT,
              "{'voiceMode':2}",
              200),
          row(
              "POST /account/{account}/conf/{conf}/part/{part}/status",
              Admitted.ACCOUNT,
              "{'status':'answered'}",
              200),
          row("POST /account/{account}/conf/{conf}/start_record", Admitted.ACCOUNT, null, 400),
          row("POST /account/{account}/conf/{conf}/stop_record", Admitted.ACCOUNT, null, 400),
          row("POST /account/{account}/conf/{conf}/start_play", Admitted.ACCOUNT, NO_MEDIA, 400),
          row("POST /account/{account}/conf/{conf}/stop_play", Admitted.ACCOUNT, null, 400),
          row("GET /account/{account}/conf/{conf}/record", Admitted.ACCOUNT),
          row("GET /account/{account}/conf/{conf}/record/{rec}", Admitted.ACCOUNT, null, 404),
          row(
              "POST /account/{account}/conf/{conf}/record/{rec}/dispose",
              Admitted.ACCOUNT,
              null,
              404),
          row("GET /account/{account}/conf/{conf}/record/{rec}/file", Admitted.ACCOUNT, null, 404),
          row("POST /account/{account}/announcement", Admitted.ACCOUNT, null, 400),
          row("GET /account/{account}/announcement", Admitted.ACCOUNT),
          row("GET /account/{account}/announcement/{announcement}", Admitted.ACCOUNT, null, 404),
          row(
              "GET /account/{account}/announcement/{announcement}/file",
              Admitted.ACCOUNT,
              null,
              404),
          row(
              "POST /account/{account}/announcement/{announcement}/dispose",
              Admitted.ACCOUNT,
              null,
              404),
          row("GET /account/{account}/conf/{conf}/notification", Admitted.ACCOUNT),
          row("POST /account/{account}/conf/{conf}/notification/{id}/redeliver", Admitted.ACCOUNT));

  /** The accounts whose resources a caller may try to reach under the caller's own path. */
  private static final Map<Role, Set<Role>> VICTIMS =
      Map.of(
          Role.MAIN, EnumSet.of(Role.SUB, Role.OTHER_MAIN),
          Role.SUB, EnumSet.of(Role.MAIN, Role.SIBLING),
          Role.OTHER_MAIN, EnumSet.of(Role.MAIN));

  private static Neighborhood standing;
  private static TestAccount suspended;

  /** All callers, and the resources of the main account and its sub-account. */
  private record Neighborhood(
      Map<Role, Client> callers, Map<Role, Map<String, String>> things, TestAccount account) {
    static Neighborhood make() {
      TestAccount account = TestAccount.make();
      TestAccount other = TestAccount.make();
      Map<Role, Client> callers = new EnumMap<>(Role.class);
      callers.put(Role.OPERATOR, Service.SHARED.operator());
      callers.put(Role.MAIN, account.main());
      callers.put(Role.SUB, account.sub());
      callers.put(Role.SIBLING, account.anotherSub());
      callers.put(Role.OTHER_MAIN, other.main());
      callers.put(Role.OTHER_SUB, other.sub());
      Map<Role, Map<String, String>> things = new EnumMap<>(Role.class);
      things.put(Role.MAIN, account.things(account.main().json()));
      things.put(Role.SUB, account.things(account.sub().json()));
      things.put(Role.SIBLING, account.things(callers.get(Role.SIBLING).json()));
      things.put(Role.OTHER_MAIN, other.things(other.main().json()));
      return new Neighborhood(callers, things, account);
    }

    Client caller(Role who) {
      return callers.get(who).json();
    }
  }

  @BeforeAll
  static void settle() {
    standing = Neighborhood.make();
    suspended = TestAccount.make();
    operator().post("/account/" + suspended.main().sid() + "/suspend").expect(200);
  }

  @Test
  void everyRouteHasARowInTheTable() {
    assertThat(ResourceRoute.all().stream().map(ResourceRoute::toString).distinct())
        .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void admitsThePermittedCallers(ResourceRoute route) {
    for (Role owner : owners(route)) {
      for (Role who : expected(route).admitted().callers(owner)) {
        TestAccount fresh = TestAccount.make();
        Client caller =
            switch (who) {
              case MAIN -> fresh.main();
              case SUB -> fresh.sub();
              default -> standing.callers().get(who);
            };
        Client path = owner == Role.SUB ? fresh.sub() : fresh.main();
        Reply reply = call(caller.json(), route, fresh.things(path.json()));
        assertThat(reply.status())
            .describedAs("%s as %s on the path of %s: %s", route, who, owner, reply.body())
            .isEqualTo(expected(route).status());
      }
    }
  }

  @Test
  void healthChecksNeedNoCredentials() {
    assertThat(Service.SHARED.anonymous().get("/health/ready").expect(200).body())
        .isEqualTo("UP\n");
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void isNotFoundForOtherCallers(ResourceRoute route) {
    for (Role owner : owners(route)) {
      for (Role who : EnumSet.complementOf(callers(route, owner))) {
        Map<String, String> there = standing.things().get(owner);
        Map<String, String> nowhere = new HashMap<>(there);
        nowhere.replaceAll((name, sid) -> NO_SUCH);
        assertSame404(route, standing.caller(who), there, nowhere);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routesOfThings")
  void doesNotShowResourcesOfAnotherAccountUnderTheCallersPath(ResourceRoute route) {
    for (Role who : VICTIMS.keySet()) {
      if (who == Role.SUB && !callers(route, Role.SUB).contains(Role.SUB)) {
        continue;
      }
      for (Role victim : VICTIMS.get(who)) {
        for (int own = 1; own < route.parameters().size(); own++) {
          Map<String, String> mixed = new HashMap<>(standing.things().get(who));
          Map<String, String> nowhere = new HashMap<>(mixed);
          boolean foreign = false;
          for (String name : route.parameters().subList(own, route.parameters().size())) {
            String theirs = standing.things().get(victim).get(name);
            foreign |= !theirs.equals(mixed.get(name));
            mixed.put(name, theirs);
            nowhere.put(name, NO_SUCH);
          }
          if (foreign) {
            assertSame404(route, standing.caller(who), mixed, nowhere);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void isUnauthenticatedWithoutOrWithWrongCredentials(ResourceRoute route) {
    Map<String, String> there = standing.things().get(Role.MAIN);
    String api = Service.SHARED.api();
    List<Client> strangers =
        List.of(
            Service.SHARED.anonymous(),
            Client.of(api, standing.account().main().sid(), "conf_wrong"),
            Client.of(api, standing.account().main().sid(), ""),
            Client.of(api, "operator", "conf_wrong"),
            Client.of(api, NO_SUCH, "conf_wrong"),
            Service.SHARED.anonymous().with("Authorization", "Bearer conf_wrong"));
    Reply first = call(strangers.get(0).json(), route, there);
    for (Client stranger : strangers) {
      Reply reply = call(stranger.json(), route, there);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate"))
          .isEqualTo("Basic realm=\"conference\", charset=\"UTF-8\"");
      assertThat(reply.get("code")).isEqualTo("unauthenticated");
      assertThat(anonymized(reply)).isEqualTo(anonymized(first));
    }
    if (route.verb().equals("GET")) {
      assertThat(strangers.get(1).send("HEAD", route.path(there), null).status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void refusesSuspendedAccounts(ResourceRoute route) {
    for (Client caller : List.of(suspended.main(), suspended.sub())) {
      Map<String, String> path = new HashMap<>(standing.things().get(Role.MAIN));
      path.put("account", caller.sid());
      Reply reply = call(caller.json(), route, path);
      assertThat(reply.status()).describedAs("%s: %s", route, reply.body()).isEqualTo(403);
      assertThat(reply.get("code")).isEqualTo("account-suspended");
    }
  }

  @Test
  void aSuspendedSubaccountIsRefusedAndItsMainAccountAndSiblingAreNot() {
    TestAccount account = TestAccount.make();
    Client sibling = account.anotherSub();
    account.main().json().post("~/subaccount/" + account.sub().sid() + "/suspend").expect(200);

    assertThat(account.sub().json().get("~").expect(403).get("code"))
        .isEqualTo("account-suspended");
    assertThat(account.main().json().get("/account/" + account.sub().sid() + "/conf").status())
        .isEqualTo(200);
    assertThat(sibling.json().get("~/conf").status()).isEqualTo(200);

    account.main().json().post("~/subaccount/" + account.sub().sid() + "/resume").expect(200);
    assertThat(account.sub().json().get("~").status()).isEqualTo(200);
  }

  @Test
  void aWrongTokenOfASuspendedAccountIsUnauthenticated() {
    Client wrong = Client.of(Service.SHARED.api(), suspended.main().sid(), "conf_wrong");
    assertThat(wrong.json().get("~").status()).isEqualTo(401);
  }

  @Test
  void theOperatorIsNoAccount() {
    for (String path : List.of("", "/suspend", "/resume", "/token", "/conf", "/app")) {
      String verb = path.isEmpty() || path.equals("/conf") || path.equals("/app") ? "GET" : "POST";
      Reply reply = operator().send(verb, "/account/operator" + path, null);
      assertThat(reply.status()).describedAs(verb + " " + path).isEqualTo(404);
    }
    assertThat(operator().get("/account").status()).isEqualTo(200);
  }

  private static Client operator() {
    return Service.SHARED.operator().json();
  }

  private static void assertSame404(
      ResourceRoute route, Client caller, Map<String, String> there, Map<String, String> nowhere) {
    Reply foreign = call(caller, route, there);
    Reply missing = call(caller, route, nowhere);
    assertThat(foreign.status())
        .describedAs("%s %s by %s: %s", route, there, caller.sid(), foreign.body())
        .isEqualTo(404);
    assertThat(foreign.get("code")).isEqualTo("not-found");
    assertThat(anonymized(foreign)).isEqualTo(anonymized(missing));
    assertThat(headers(foreign)).isEqualTo(headers(missing));
    if (route.verb().equals("GET")) {
      assertThat(caller.send("HEAD", route.path(there), null).status()).isEqualTo(404);
    }
  }

  private static Reply call(Client caller, ResourceRoute route, Map<String, String> values) {
    Map<String, String> filled = new HashMap<>(values);
    String body = expected(route).body();
    return caller.send(
        route.verb(),
        route.path(filled),
        body == null
            ? null
            : body.replace('\'', '"')
                .replace("{app}", filled.get("app"))
                .replace("{trunk}", filled.get("trunk")));
  }

  /** The body without the parts that differ: request id and path. */
  private static String anonymized(Reply reply) {
    return reply
        .body()
        .replaceAll("\"requestId\":\"[^\"]*\"", "")
        .replaceAll("\"instance\":\"[^\"]*\"", "");
  }

  private static Map<String, List<String>> headers(Reply reply) {
    Map<String, List<String>> headers = new TreeMap<>(reply.response().headers().map());
    // the last is of the connection, the one before depends on the length of the path
    for (String each : List.of("X-Request-Id", "Date", "Content-Length", "Connection")) {
      headers.keySet().removeIf(name -> name.equalsIgnoreCase(each));
    }
    return headers;
  }

  private static Row expected(ResourceRoute route) {
    Row row = EXPECTED.get(route.toString());
    if (row == null) {
      throw new AssertionError(route + " has no row in the table: say who may call it");
    }
    return row;
  }

  private static EnumSet<Role> callers(ResourceRoute route, Role owner) {
    EnumSet<Role> admitted = EnumSet.noneOf(Role.class);
    admitted.addAll(expected(route).admitted().callers(owner));
    return admitted;
  }

  private static Set<Role> owners(ResourceRoute route) {
    return route.parameters().isEmpty() ? EnumSet.of(Role.MAIN) : EnumSet.of(Role.MAIN, Role.SUB);
  }

  static List<ResourceRoute> guardedRoutes() {
    return ResourceRoute.all().stream()
        .filter(each -> expected(each).admitted() != Admitted.ANYBODY)
        .toList();
  }

  static List<ResourceRoute> routesOfThings() {
    return guardedRoutes().stream().filter(each -> each.parameters().size() > 1).toList();
  }

  private static Map.Entry<String, Row> row(String route, Admitted admitted) {
    return row(route, admitted, null, 200);
  }

  private static Map.Entry<String, Row> row(
      String route, Admitted admitted, String body, int status) {
    return Map.entry(route, new Row(admitted, body, status));
  }
}
