package org.conferenceapi.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
  private String onPart;

  @Enumerated(EnumType.STRING)
  private AppState state = AppState.ACTIVE;

  private String secret;
  private String oldSecret;
  private Instant oldSecretUntil;
  private Instant created;

  /** For JPA. */
  protected App() {}

  App(String sid, String accountSid, AppIn in, String secret, Instant now) {
    this.sid = sid;
    this.accountSid = accountSid;
    this.name = in.name;
    this.onStatus = in.onStatus();
    this.onPart = in.onPart();
    this.secret = secret;
    this.created = now;
  }

  /** Changes the name and the defaults of its conferences. */
  void change(AppChangeIn in) {
    name = in.changed("name", in.name, name);
    onStatus = in.changed("onStatus", in.onStatus(), onStatus);
    onPart = in.changed("onPart", in.onPart(), onPart);
  }

  /** Deletes it: it is not found any more, but still signs notifications. */
  void dispose() {
    state = AppState.DISPOSED;
  }

  /** Returns whether it was not deleted. */
  boolean isActive() {
    return state == AppState.ACTIVE;
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

  /**
   * Returns the URL for notifications of participants, for conferences that have none of their own.
   *
   * @return the URL, or null
   */
  public String onPart() {
    return onPart;
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
