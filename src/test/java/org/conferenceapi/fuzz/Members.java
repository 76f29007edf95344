package org.conferenceapi.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.conferenceapi.blackbox.Client;
import org.conferenceapi.blackbox.Reply;
import org.conferenceapi.blackbox.Service;
import org.conferenceapi.fuzz.request.Ids;
import org.conferenceapi.fuzz.request.Population;
import org.conferenceapi.fuzz.request.Thing;

/**
 * The accounts of the run and what they have: at the beginning what is made here, later what
 * responses say.
 */
final class Members implements Ids {
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  private final Service service;
  private final String receiver;
  private final AtomicReferenceArray<String> sids;
  private final AtomicReferenceArray<String> tokens =
      new AtomicReferenceArray<>(Population.ACCOUNTS);
  private final AtomicReferenceArray<String> tags =
      new AtomicReferenceArray<>(Population.ACCOUNTS * Population.CONFERENCES);

  /** Makes the accounts, with an app for each main account. */
  Members(Service service, String receiver) {
    this.service = service;
    this.receiver = receiver;
    int perAccount = 0;
    for (Thing each : Thing.values()) {
      perAccount += each.perAccount();
    }
    sids = new AtomicReferenceArray<>(perAccount * Population.ACCOUNTS);
    for (int i = 0; i < Population.ACCOUNTS; i++) {
      make(i);
    }
  }

  private void make(int account) {
    String name = "{\"name\":\"" + Population.marker(account) + "\"";
    if (Population.isMain(account)) {
      is(account, service.operator().json().post("/account", name + "}").expect(201));
      String app = client(account).post("~/app", name + "}").expect(201).get("sid");
      put(Thing.APP, account, 0, app);
    } else {
      int main = Population.mainOf(account);
      String body = name + ",\"appSid\":\"" + of(Thing.APP, main, 0) + "\"}";
      is(account, client(main).post("~/subaccount", body).expect(201));
    }
  }

  private void is(int account, Reply made) {
    put(Thing.ACCOUNT, account, 0, made.get("sid"));
    tokens.set(account, made.get("authToken"));
  }

  /** A client of an account, who speaks JSON. */
  Client client(int account) {
    return Client.of(service.api(), of(Thing.ACCOUNT, account, 0), tokens.get(account)).json();
  }

  /** The identifier of a thing from now on. */
  void put(Thing thing, int account, int number, String sid) {
    sids.set(place(thing, account, number), sid);
  }

  /** The token of an account from now on; ignored if another account has its number meanwhile. */
  void putToken(int account, String sid, String token) {
    if (of(Thing.ACCOUNT, account, 0).equals(sid)) {
      tokens.set(account, token);
    }
  }

  /** The entity tag of a conference from now on. */
  void putTag(int account, int conference, String tag) {
    tags.set(account * Population.CONFERENCES + conference, tag);
  }

  private static int place(Thing thing, int account, int number) {
    int place = number;
    for (Thing each : Thing.values()) {
      place += each.ordinal() < thing.ordinal() ? each.perAccount() * Population.ACCOUNTS : 0;
    }
    return place + account * thing.perAccount();
  }

  @Override
  public String of(Thing thing, int account, int number) {
    String sid = sids.get(place(thing, account, number));
    String form = thing == Thing.NOTIFICATION ? "msg_" + UNKNOWN : UNKNOWN;
    return sid == null ? form : sid;
  }

  @Override
  public String credentials(int account) {
    return basic(of(Thing.ACCOUNT, account, 0), tokens.get(account));
  }

  @Override
  public String operator() {
    return basic("operator", service.credential("operator.token"));
  }

  private static String basic(String user, String token) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(UTF_8));
  }

  @Override
  public String tag(int account, int conference) {
    String tag = tags.get(account * Population.CONFERENCES + conference);
    return tag == null ? "\"9Th-Wi8JNZR24cI_e9EwlQ\"" : tag;
  }

  @Override
  public String receiver() {
    return receiver;
  }
}
