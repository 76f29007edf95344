package org.conferenceapi.blackbox;

/** A main account with an app, used by one test only. */
public record AccountWithApp(Client client, String app, String secret) {
  /** An app without a default URL. */
  public static AccountWithApp of(Service service) {
    return of(service, null);
  }

  /** An app with the given default URL for the status of its conferences. */
  public static AccountWithApp of(Service service, String onStatus) {
    Reply made = service.operator().json().post("/account", "{\"name\":\"owner\"}").expect(201);
    Client client = Client.of(service.api(), made.get("sid"), made.get("authToken"));
    String more = onStatus == null ? "" : ",\"onStatus\":\"" + onStatus + "\"";
    Reply app = client.json().post("~/app", "{\"name\":\"app\"" + more + "}").expect(201);
    return new AccountWithApp(client, app.get("sid"), app.get("secret"));
  }

  /** A conference that is created in JSON; either URL may be null. */
  public ConferenceWithNotifications conference(String onStatus, String onPart) {
    String body =
        "{\"appSid\":\"" + app + "\"" + member("onStatus", onStatus) + member("onPart", onPart);
    return ConferenceWithNotifications.of(client.json(), client.json().post("~/conf", body + "}"));
  }

  /** A conference that is created in XML; either URL may be null. */
  ConferenceWithNotifications xmlConference(String onStatus, String onPart) {
    String body =
        element("appSid", app) + element("onStatus", onStatus) + element("onPart", onPart);
    return ConferenceWithNotifications.of(
        client.json(), client.xml().post("~/conf", "<conf>" + body + "</conf>"));
  }

  /** Rotates the app's signing secret; the new one. */
  String rotate(int graceSeconds) {
    return client
        .json()
        .post("~/app/" + app + "/secret", "{\"gracePeriod\":" + graceSeconds + "}")
        .expect(200)
        .get("secret");
  }

  private static String member(String name, String value) {
    return value == null ? "" : ",\"" + name + "\":\"" + value + "\"";
  }

  private static String element(String name, String value) {
    return value == null ? "" : "<" + name + ">" + value + "</" + name + ">";
  }
}
