package org.conferenceapi.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An application of a main account: conferences belong to it, its secret signs notifications. */
@Entity
@Table(name = "app")
public class App {
  @Id private String sid;
  @Version private long version;
  private String accountSid;
  private String name;
  private String onStatus;
  private String secret;
  private String oldSecret;
  private Instant oldSecretUntil;
  private Instant created;

  protected App() {}

  App(String sid, String accountSid, String name, String onStatus, String secret, Instant now) {
    this.sid = sid;
    this.accountSid = accountSid;
    this.name = name;
    this.onStatus = onStatus;
    this.secret = secret;
    this.created = now;
  }

  /** Puts a new secret in place; notifications carry the old one's signature too for a while. */
  void rotate(String newSecret, Duration grace, Instant now) {
    oldSecret = secret;
    oldSecretUntil = now.plus(grace);
    secret = newSecret;
  }

  /** The secrets to sign with now, as they are stored, the current one first. */
  List<String> secrets(Instant now) {
    List<String> valid = new ArrayList<>(List.of(secret));
    if (oldSecret != null && now.isBefore(oldSecretUntil)) {
      valid.add(oldSecret);
    }
    return valid;
  }

  public String sid() {
    return sid;
  }

  /** The URL for conferences that name none; may be null. */
  public String onStatus() {
    return onStatus;
  }

  String accountSid() {
    return accountSid;
  }

  String name() {
    return name;
  }

  Instant created() {
    return created;
  }
}
