package org.conferenceapi.cluster;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.conferenceapi.blackbox.AccountWithApp;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;

/** A conference of a client: performs actions on it and stores the responses. */
public final class ClientConference {
  final String key = UUID.randomUUID().toString();
  private final Client client;
  private final CountingClient journal;
  private final String body;
  private final List<InvitedParticipant> invitees = new CopyOnWriteArrayList<>();
  private final List<ClientAction> disposals = new CopyOnWriteArrayList<>();
  private ClientAction created;

  /**
   * A conference that is not created yet.
   *
   * @param url of its receiver
   * @param more members of JSON such as {@code "maxParts":3}
   */
  ClientConference(AccountWithApp account, CountingClient journal, String url, String more) {
    this.client = account.client().json();
    this.journal = journal;
    this.body =
        "{\"appSid\":\"%1$s\",\"userData\":\"%2$s\",\"onStatus\":\"%3$s\",\"onPart\":\"%3$s\"%4$s}"
            .formatted(account.app(), key, url, more.isEmpty() ? "" : "," + more);
  }

  /** Whether it exists. */
  boolean create(boolean patient) {
    created = journal.ask(this::requestCreation, patient);
    return created.isDone();
  }

  /** Repeats the request that created it and returns the response. */
  Reply createdAgain() {
    return await().ignoreExceptions().until(() -> requestCreation().expect(201), any -> true);
  }

  private Reply requestCreation() {
    return client.with("Idempotency-Key", key).post("~/conf", body);
  }

  InvitedParticipant invite(boolean patient) {
    String invitationKey = UUID.randomUUID().toString();
    String invitation =
        "{\"to\":\"sip:guest@phones.example\",\"ringTimeout\":600,\"userData\":\"%s\"}"
            .formatted(invitationKey);
    InvitedParticipant participant =
        new InvitedParticipant(
            invitationKey,
            journal.ask(
                () ->
                    client
                        .with("Idempotency-Key", invitationKey)
                        .post(location() + "/part", invitation),
                patient));
    invitees.add(participant);
    return participant;
  }

  void enter(InvitedParticipant participant, boolean patient) {
    participant.entered(report(participant, "answered", patient));
  }

  void leave(InvitedParticipant participant, boolean patient) {
    participant.left(report(participant, "completed", patient));
  }

  private ClientAction report(InvitedParticipant participant, String status, boolean patient) {
    return journal.ask(
        () -> client.post(participant.location() + "/status", "{\"status\":\"" + status + "\"}"),
        patient);
  }

  void dispose() {
    disposals.add(journal.ask(() -> client.post(location() + "/dispose"), true));
  }

  /** Whether a participant is known to have entered, and all are known to have left. */
  boolean isLeft() {
    return invitees.stream().anyMatch(each -> each.left() != null)
        && invitees.stream()
            .allMatch(
                each ->
                    each.entries().stream().allMatch(ClientAction::isRefused)
                        || each.left() != null && each.left().isDone());
  }

  /** The location, once the creation has a response. */
  String location() {
    return created.reply().header("Location");
  }

  String sid() {
    return created.reply().get("sid");
  }

  ClientAction created() {
    return created;
  }

  List<InvitedParticipant> invitees() {
    return invitees;
  }

  List<ClientAction> disposals() {
    return disposals;
  }
}
