package org.conferenceapi.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An application of a main account. Each conference belongs to an app, whose secret signs the
 * notifications of the conference. See {@code docs/index.html#apps}.
 */
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

  /** For JPA. */
  protected App() {}

  App(String sid, String accountSid, String name, String onStatus, String secret, Instant now) {
    this.sid = sid;
    this.accountSid = accountSid;
    this.name = name;
    this.onStatus = onStatus;
    this.secret = secret;
    this.created = now;
  }

  /**
   * Replaces the secret. During the grace period, notifications also carry a signature by the
   * previous secret.
   */
  void rotate(String newSecret, Duration grace, Instant now) {
    oldSecret = secret;
    oldSecretUntil = now.plus(grace);
    secret = newSecret;
  }

  /** Returns the valid secrets in their stored form, the current secret first. */
  List<String> secrets(Instant now) {
    List<String> valid = new ArrayList<>(List.of(secret));
    if (oldSecret != null && now.isBefore(oldSecretUntil)) {
      valid.add(oldSecret);
    }
    return valid;
  }

  /**
   * Returns the sid.
   *
   * @return the sid
   */
  public String sid() {
    return sid;
  }

  /**
   * Returns the notification URL for conferences that have none of their own.
   *
   * @return the URL, or null
   */
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
