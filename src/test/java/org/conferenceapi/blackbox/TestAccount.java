package org.conferenceapi.blackbox;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A main account for one test, with an app and a sub-account of that app. */
record TestAccount(Client main, String app, Client sub) {
  /** A URL without listener, for conferences whose notifications do not matter. */
  private static final String NOWHERE = "http://127.0.0.1:9/";

  /** The trunk and the number of each app: its account and its sub-accounts share them. */
  private static final Map<String, Map<String, String>> PHONES = new ConcurrentHashMap<>();

  /** A new one, made by the operator. */
  static TestAccount make() {
    Reply account =
        Service.SHARED.operator().json().post("/account", "{\"name\":\"example\"}").expect(201);
    Client main = client(account);
    Reply app = main.json().post("~/app", "{\"name\":\"app\"}").expect(201);
    return new TestAccount(main, app.get("sid"), sub(main, app.get("sid")));
  }

  /** The client with the sid and token of a response. */
  static Client client(Reply made) {
    return Client.of(Service.SHARED.api(), made.get("sid"), made.get("authToken"));
  }

  /** Another sub-account of the same app. */
  Client anotherSub() {
    return sub(main, app);
  }

  private static Client sub(Client main, String app) {
    return client(
        main.json()
            .post("~/subaccount", "{\"appSid\":\"%s\",\"name\":\"sub\"}".formatted(app))
            .expect(201));
  }

  /** A trunk for the account, and a number of the app on it. */
  private Map<String, String> trunkAndNumber() {
    String trunk =
        Service.SHARED
            .operator()
            .json()
            .post(
                "/trunk",
                "{\"name\":\"t\",\"peers\":[\"192.0.2.1\"],\"accounts\":[\"%s\"]}"
                    .formatted(main.sid()))
            .expect(201)
            .get("sid");
    String number =
        main.json()
            .post(
                "~/app/" + app + "/number",
                "{\"number\":\"lobby\",\"trunkSid\":\"%s\"}".formatted(trunk))
            .expect(201)
            .get("sid");
    return Map.of("trunk", trunk, "number", number);
  }

  /** Creates a conference on the path of an account whose client uses JSON, and returns its sid. */
  String conference(Client owner) {
    return owner
        .post("~/conf", "{\"appSid\":\"%s\",\"onStatus\":\"%s\"}".formatted(app, NOWHERE))
        .expect(201)
        .get("sid");
  }

  /**
   * What an account that speaks JSON gets, by the names of the routes' placeholders: among others a
   * conference that rings, its participant and the notification of that.
   */
  Map<String, String> things(Client owner) {
    Map<String, String> things = new HashMap<>();
    things.put("account", owner.sid());
    things.put("app", app);
    things.put("sub", sub.sid());
    things.putAll(PHONES.computeIfAbsent(app, any -> trunkAndNumber()));
    String conf = conference(owner);
    things.put("conf", conf);
    // this server's bridge has none
    things.put("rec", "0123456789abcdef0123456789abcdef");
    things.put("announcement", "0123456789abcdef0123456789abcdef");
    String part =
        owner
            .post("~/conf/" + conf + "/part", "{\"to\":\"sip:a@b.example\"}")
            .expect(201)
            .get("sid");
    things.put("part", part);
    owner
        .post("~/conf/" + conf + "/part/" + part + "/status", "{\"status\":\"ringing\"}")
        .expect(200);
    Reply sent = owner.get("~/conf/" + conf + "/notification").expect(200);
    things.put("id", sent.json().getJsonArray("notifications").getJsonObject(0).getString("id"));
    return things;
  }
}
