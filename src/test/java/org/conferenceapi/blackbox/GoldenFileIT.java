package org.conferenceapi.blackbox;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Every representation in both formats, compared character by character. */
@BlackBoxTest
class GoldenFileIT {
  private static final Pattern SID = Pattern.compile("[0-9a-f]{32}");

  /** An account whose clients use one of the formats. */
  private record Speaker(boolean xml, TestAccount account) {
    Client speaking(Client client) {
      return xml ? client.xml() : client.json();
    }

    Client operator() {
      return speaking(Service.SHARED.operator());
    }

    Client main() {
      return speaking(account.main());
    }

    Client sub() {
      return speaking(account.sub());
    }

    /** A body of names and values in turn; numbers are those of digits only. */
    String body(String root, String... elements) {
      StringBuilder text = new StringBuilder(xml ? "<" + root + ">" : "{");
      for (int i = 0; i < elements.length; i += 2) {
        String name = elements[i];
        String value = elements[i + 1];
        if (xml) {
          text.append("<%1$s>%2$s</%1$s>".formatted(name, value.replace("&", "&amp;")));
        } else {
          text.append(i == 0 ? "" : ",").append('"').append(name).append("\":");
          text.append(value.matches("[0-9]+") ? value : '"' + value + '"');
        }
      }
      return text.append(xml ? "</" + root + ">" : "}").toString();
    }

    /** The path of a new conference with everything in it. */
    String conference(String onStatus, String onPart) {
      return sub()
          .post(
              "~/conf",
              body(
                  "conf",
                  "userData",
                  "order 4711 & more",
                  "onStatus",
                  onStatus,
                  "onPart",
                  onPart,
                  "maxParts",
                  "8",
                  "maxDuration",
                  "3600"))
          .expect(201)
          .header("Location");
    }

    String conference() {
      return conference("http://127.0.0.1:9/conference", "http://127.0.0.1:9/participant");
    }

    /** The path of an invited participant. */
    String participant(String conference) {
      return sub()
          .post(
              conference + "/part",
              body(
                  "part",
                  "to",
                  "sip:alice@phones.example",
                  "from",
                  "sip:4000@pbx.example",
                  "voiceMode",
                  "3",
                  "userData",
                  "Alice"))
          .expect(201)
          .header("Location");
    }

    Reply report(String participant, String status) {
      return sub().post(participant + "/status", body("part", "status", status)).expect(200);
    }
  }

  @Test
  void anAccount() {
    pin("account-created", as -> made(as).body());
    pin("account", as -> as.main().get("~").expect(200).body());
    pin(
        "account-suspended",
        as ->
            as.operator().post("/account/" + made(as).get("sid") + "/suspend").expect(200).body());
    pin("account-token", as -> as.main().post("~/token").expect(200).body());
  }

  @Test
  void aListOfAccounts() {
    pin(
        "accounts",
        as -> {
          made(as);
          made(as);
          return as.operator().get("/account?pageSize=2").expect(200).body();
        });
  }

  private static Reply made(Speaker as) {
    return as.operator().post("/account", as.body("account", "name", "Example")).expect(201);
  }

  @Test
  void anApp() {
    Function<Speaker, Reply> made =
        as ->
            as.main()
                .post(
                    "~/app",
                    as.body("app", "name", "Phone", "onStatus", "https://app.example/conference"))
                .expect(201);
    pin("app-created", as -> made.apply(as).body());
    pin("app", as -> as.main().get(made.apply(as).header("Location")).expect(200).body());
    pin(
        "app-secret",
        as -> as.main().post(made.apply(as).header("Location") + "/secret").expect(200).body());
    pin(
        "apps",
        as -> {
          made.apply(as).expect(201);
          return as.main().get("~/app").expect(200).body();
        });
  }

  @Test
  void aSubaccount() {
    Function<Speaker, Reply> made =
        as ->
            as.main()
                .post(
                    "~/subaccount",
                    as.body("subaccount", "appSid", as.account().app(), "name", "Branch"))
                .expect(201);
    pin("subaccount-created", as -> made.apply(as).body());
    pin("subaccount", as -> as.main().get(made.apply(as).header("Location")).expect(200).body());
    pin(
        "subaccount-suspended",
        as -> as.main().post(made.apply(as).header("Location") + "/suspend").expect(200).body());
    pin("subaccount-token", as -> as.sub().post("~/token").expect(200).body());
    pin("subaccounts", as -> as.main().get("~/subaccount").expect(200).body());
  }

  @Test
  void aConferenceInEachStatus() {
    pin("conf-least", as -> as.sub().post("~/conf").expect(201).body());
    pin("conf-initiated", as -> as.sub().get(as.conference()).expect(200).body());
    for (String status : new String[] {"ringing", "answered", "completed"}) {
      pin(
          "conf-" + (status.equals("answered") ? "running" : status),
          as -> {
            String conference = as.conference();
            String participant = as.participant(conference);
            as.report(participant, status.equals("ringing") ? "ringing" : "answered");
            if (status.equals("completed")) {
              as.report(participant, status);
            }
            return as.sub().get(conference).expect(200).body();
          });
    }
    pin("conf-disposed", as -> as.sub().post(as.conference() + "/dispose").expect(200).body());
  }

  @Test
  void aListOfConferences() {
    pin(
        "confs",
        as -> {
          as.conference();
          as.conference();
          as.conference();
          return as.sub().get("~/conf?pageSize=2").expect(200).body();
        });
  }

  @Test
  void aParticipant() {
    pin("part-initiated", as -> as.sub().get(as.participant(as.conference())).expect(200).body());
    pin(
        "part-least",
        as ->
            as.sub()
                .post(as.conference() + "/part", as.body("part", "to", "tel:+493012345"))
                .expect(201)
                .body());
    pin("part-ringing", as -> as.report(as.participant(as.conference()), "ringing").body());
    pin("part-busy", as -> as.report(as.participant(as.conference()), "busy").body());
    pin("part-completed", as -> completed(as, as.conference()).body());
    pin(
        "parts",
        as -> {
          String conference = as.conference();
          as.participant(conference);
          as.participant(conference);
          return as.sub().get(conference + "/part").expect(200).body();
        });
  }

  private static Reply completed(Speaker as, String conference) {
    String participant = as.participant(conference);
    as.report(participant, "ringing");
    as.report(participant, "answered");
    return as.report(participant, "completed");
  }

  @Test
  void anEvent() {
    pin("event-conf", as -> received(as, "/conference", 1));
    pin("event-part", as -> received(as, "/participant", 1));
    pin("event-conf-completed", as -> received(as, "/conference", 3));
  }

  /** A notification that a path received while a conference rang, ran and ended, counted from 1. */
  private static String received(Speaker as, String path, int number) {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      completed(as, as.conference(receiver.url("/conference"), receiver.url("/participant")));
      Awaitility.await().until(() -> receiver.received(path).size() >= number);
      return receiver.received(path).get(number - 1).body();
    }
  }

  @Test
  void aNotification() {
    pin("notifications-delivered", as -> notifications(as, 204, "delivered"));
    pin("notifications-failed", as -> notifications(as, 500, "pending"));
    pin("notifications-dead", as -> notifications(as, 410, "dead"));
    pin(
        "notification",
        as -> {
          try (WebhookReceiver receiver = new WebhookReceiver()) {
            String conference = as.conference(receiver.url("/conference"), receiver.url("/"));
            as.sub().post(conference + "/dispose").expect(200);
            String sent = attempted(as, conference, "delivered");
            Matcher id = Pattern.compile("msg_" + SID).matcher(sent);
            id.find();
            return as.sub()
                .post(conference + "/notification/" + id.group() + "/redeliver")
                .expect(200)
                .body();
          }
        });
  }

  private static String notifications(Speaker as, int status, String state) {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(any -> WebhookReceiver.Answer.status(status));
      String conference = as.conference(receiver.url("/conference"), receiver.url("/participant"));
      as.sub().post(conference + "/dispose").expect(200);
      return attempted(as, conference, state);
    }
  }

  private static String attempted(Speaker as, String conference, String state) {
    AtomicReference<String> list = new AtomicReference<>();
    Awaitility.await()
        .until(
            () -> {
              list.set(as.sub().get(conference + "/notification").expect(200).body());
              return list.get().contains("duration") && list.get().contains(state);
            });
    return list.get();
  }

  @Test
  void theNodes() {
    new NodeList(Service.SHARED.operator()).self();
    pin(
        "nodes",
        as ->
            as.operator()
                .get("/node")
                .expect(200)
                .body()
                .replaceAll("(?<=<name>|\"name\":\")[^<\"]+", "~name~")
                .replaceAll("(?<=<version>|\"version\":\")[^<\"]+", "~version~"));
    pin("mediaservers", as -> as.operator().get("/mediaserver").expect(200).body());
  }

  @Test
  void aProblem() {
    pin(
        "problem-invalid",
        as ->
            as.sub()
                .with("X-Request-Id", "the-request")
                .post("~/conf", as.body("conf", "userdata", "x", "sid", "x", "onStatus", "ftp://x"))
                .expect(400)
                .body());
    pin(
        "problem-not-found",
        as ->
            as.sub()
                .with("X-Request-Id", "the-request")
                .get("~/conf/" + "0".repeat(32))
                .expect(404)
                .body());
    pin(
        "problem-malformed",
        as ->
            as.sub()
                .with("X-Request-Id", "the-request")
                .post("~/conf", "*")
                .expect(400)
                .body()
                .replaceAll("XML|JSON", "text"));
  }

  private static void pin(String name, Function<Speaker, String> told) {
    GoldenFile.check(
        name,
        told.apply(new Speaker(true, TestAccount.make())),
        told.apply(new Speaker(false, TestAccount.make())));
  }
}
