package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes requests as the API page describes them, by callers who may send them. */
final class ValidRequests {
  private static final List<String> TYPES =
      List.of("application/json", "application/xml", "text/xml", "application/json;charset=utf-8");
  private static final List<String> PROBES = List.of("live", "ready");
  private static final String TOKEN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int TOKEN_LENGTH = 43;
  private static final String SDP =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

  private ValidRequests() {}

  static Draft of(Operation operation, Ids ids, Dice dice) {
    Draft draft = new Draft(operation, ids);
    chooseCaller(draft, dice);
    path(draft, dice);
    query(draft, dice);
    draft.json = dice.percent(50);
    if (operation.body() != null) {
      draft.root = operation.root();
      draft.elements = elements(draft, dice);
    }
    headers(draft, dice);
    return draft;
  }

  private static void chooseCaller(Draft draft, Dice dice) {
    Operation operation = draft.operation;
    if (operation.isOfAccount()) {
      draft.account = account(operation, dice);
    }
    if (operation.isOfOperator() || operation.isDestructive() && dice.percent(20)) {
      draft.caller = GeneratedRequest.OPERATOR;
    } else if (operation.isOfAccount()) {
      draft.caller = dice.percent(20) ? Population.mainOf(draft.account) : draft.account;
    } else {
      draft.caller = GeneratedRequest.ANONYMOUS;
    }
  }

  private static int account(Operation operation, Dice dice) {
    boolean onSubaccount = operation.template().startsWith("/account/{account}/subaccount");
    if (operation.isDestructive() && !onSubaccount) {
      return dice.between(Population.LASTING, Population.ACCOUNTS - 1);
    }
    int account = dice.below(dice.percent(80) ? Population.LASTING : Population.ACCOUNTS);
    return operation.isOfMain() ? Population.mainOf(account) : account;
  }

  private static void path(Draft draft, Dice dice) {
    draft.path.add("v1");
    int conference =
        dice.below(dice.percent(40) ? Population.HOT_CONFERENCES : Population.CONFERENCES);
    for (String each : draft.operation.segments()) {
      draft.path.add(each.startsWith("{") ? identifier(each, draft, conference, dice) : each);
    }
    if (draft.number == Draft.NOBODY) {
      draft.number = newNumber(draft, conference, dice);
    }
  }

  private static String identifier(String placeholder, Draft draft, int conference, Dice dice) {
    return switch (placeholder) {
      case "{account}" -> thing(draft, Thing.ACCOUNT, 0);
      case "{app}" -> thing(draft, Thing.APP, dice.below(Population.APPS));
      case "{sub}" -> thing(draft, Thing.SUBACCOUNT, dice.below(Population.SUBACCOUNTS));
      case "{conf}" -> {
        draft.number = conference;
        yield thing(draft, Thing.CONFERENCE, conference);
      }
      case "{part}" ->
          thing(
              draft,
              Thing.PARTICIPANT,
              conference * Population.PARTS + dice.below(Population.PARTS));
      case "{id}" -> thing(draft, Thing.NOTIFICATION, conference);
      case "{ticket}" -> "join_" + dice.text(TOKEN, TOKEN_LENGTH);
      case "{key}" -> "key_" + dice.text(TOKEN, TOKEN_LENGTH);
      case "{probe}" -> dice.of(PROBES);
      default -> dice.unknownSid();
    };
  }

  private static String thing(Draft draft, Thing thing, int number) {
    return draft.ids.of(thing, draft.account, number);
  }

  /** The number that what is made gets; the first app of a tenant is that of its sub-accounts. */
  private static int newNumber(Draft draft, int conference, Dice dice) {
    return switch (draft.operation.template()) {
      case "/account" -> dice.between(Population.LASTING, Population.ACCOUNTS - 1);
      case "/account/{account}/app" ->
          Population.isExpendable(draft.account)
              ? dice.below(Population.APPS)
              : 1 + dice.below(Population.APPS - 1);
      case "/account/{account}/subaccount" -> dice.below(Population.SUBACCOUNTS);
      case "/account/{account}/conf" -> conference;
      default -> Draft.NOBODY;
    };
  }

  private static void query(Draft draft, Dice dice) {
    for (Element each : draft.operation.query()) {
      if (dice.percent(each.name().equals("wait") ? 3 : 25)) {
        String value = ValidValues.of(each, draft, dice).toString();
        draft.query.add(new Header(each.name(), value.replace("+", "%2B").replace(" ", "%20")));
      }
    }
  }

  private static Map<String, Object> elements(Draft draft, Dice dice) {
    Map<String, Object> elements = new LinkedHashMap<>();
    for (Element each : draft.operation.body()) {
      boolean url = each.name().startsWith("on");
      if (each.required() || dice.percent(url ? 10 : 40)) {
        Object value = ValidValues.of(each, draft, dice);
        elements.put(each.name(), each.isList() ? List.of(value) : value);
      }
    }
    if (draft.operation.template().endsWith("/conf") && Population.isMain(draft.account)) {
      Element app = draft.operation.body().get(0);
      elements.put(app.name(), ValidValues.of(app, draft, dice));
    }
    return elements;
  }

  private static void headers(Draft draft, Dice dice) {
    draft.header("Host", "localhost");
    String credentials = credentials(draft);
    if (credentials != null) {
      draft.header("Authorization", credentials);
    }
    if (!dice.percent(10)) {
      draft.header("Accept", dice.percent(50) ? "application/json" : "application/xml");
    }
    if (draft.elements != null) {
      String json = dice.percent(90) ? TYPES.get(0) : TYPES.get(3);
      draft.header(
          "Content-Type", draft.json ? json : dice.percent(90) ? TYPES.get(1) : TYPES.get(2));
    } else if (draft.operation.file() != null) {
      draft.header("Content-Type", draft.operation.file());
      draft.text = draft.operation.file().endsWith("sdp") ? SDP : "OggS\0\2";
      draft.body = draft.text.getBytes(UTF_8);
    }
    if (draft.operation.isCreation() && dice.percent(30)) {
      // few of them, so that clients send the same at the same time
      draft.header("Idempotency-Key", "key-" + dice.below(200));
      if (draft.elements != null && dice.percent(50)) {
        makeRepeatable(draft);
      }
    }
    String last = draft.operation.segments().get(draft.operation.segments().size() - 1);
    if (last.equals("{conf}") && dice.percent(30)) {
      String tag = draft.ids.tag(draft.account, draft.number);
      draft.header(draft.method.equals("GET") ? "If-None-Match" : "If-Match", tag);
    }
  }

  /** Only required elements, and the same for every request, so that one repeats another. */
  private static void makeRepeatable(Draft draft) {
    draft
        .elements
        .keySet()
        .removeIf(
            each ->
                draft.operation.body().stream()
                    .anyMatch(
                        element ->
                            element.name().equals(each)
                                && !element.required()
                                && !each.equals("appSid")));
    draft.elements.computeIfPresent("name", (name, any) -> "the same " + draft.marker());
    draft.elements.computeIfPresent(
        "to", (name, any) -> "sip:same" + draft.marker() + "@phones.example");
  }

  private static String credentials(Draft draft) {
    return switch (draft.caller) {
      case GeneratedRequest.OPERATOR -> draft.ids.operator();
      case GeneratedRequest.ANONYMOUS -> null;
      default -> draft.ids.credentials(draft.caller);
    };
  }
}
