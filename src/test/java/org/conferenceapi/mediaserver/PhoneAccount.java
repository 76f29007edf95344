package org.conferenceapi.mediaserver;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.blackbox.TestConference;
import org.conferenceapi.blackbox.WebhookReceiver;

/** The main account of a service, with an app, trunks and numbers. */
final class PhoneAccount {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final AtomicInteger PREFIX = new AtomicInteger(49_100);

  final Client client;
  private final Client operator;
  private final String app;

  PhoneAccount(Service service) {
    client = service.account().json();
    operator = service.operator().json();
    app = client.post("~/app", "{\"name\":\"a\"}").expect(201).get("sid");
  }

  /** A conference; more is JSON members such as {@code "dialIn":true}. */
  TestConference conference(WebhookReceiver receiver, String more) {
    return TestConference.create(
        client, receiver, "\"appSid\":\"" + app + "\"" + (more.isEmpty() ? "" : "," + more));
  }

  /** The sid of a trunk whose proxy is a phone; more is JSON members with a comma before. */
  String trunk(Telephone to, String prefix, String more) {
    return operator
        .post(
            "/trunk",
            """
            {"name":"t","peers":["127.0.0.1"],"proxy":"127.0.0.1:%d","transport":"udp",
             "prefixes":["%s"],"accounts":["%s"]%s}"""
                .formatted(to.sip.port(), prefix, client.sid(), more))
        .expect(201)
        .get("sid");
  }

  /** A new number that calls a phone through a trunk of its own. */
  String numberOf(Telephone phone) {
    String prefix = newPrefix();
    trunk(phone, prefix, "");
    return prefix + "1";
  }

  static String newPrefix() {
    return "+" + PREFIX.incrementAndGet() + "000";
  }

  /** Makes a number of the app; more is JSON members with a comma before. */
  void number(String trunk, String number, String more) {
    client
        .post(
            "~/app/" + app + "/number",
            "{\"number\":\"%s\",\"trunkSid\":\"%s\"%s}".formatted(number, trunk, more))
        .expect(201);
  }

  /** The sid of a participant by a phone that has answered. */
  String answered(TestConference conference, Telephone phone) {
    String part = invited(conference, phone);
    awaitStatus(conference, part, "answered");
    return part;
  }

  /** The sid of a participant by a phone. */
  String invited(TestConference conference, Telephone phone) {
    return conference.invite("{\"to\":\"tel:" + numberOf(phone) + "\"}").expect(201).get("sid");
  }

  /** Invites a phone that answers at once: whether it is {@code answered} or {@code failed}. */
  String outcome(TestConference conference, Telephone phone) {
    String part = invited(conference, phone);
    return await()
        .atMost(SOON)
        .until(
            () -> conference.part(part).expect(200).get("status"),
            status -> status.equals("answered") || status.equals("failed"));
  }

  static void awaitStatus(TestConference conference, String part, String status) {
    await(status)
        .atMost(SOON)
        .until(() -> conference.part(part).expect(200).get("status"), status::equals);
  }
}
