package org.conferenceapi.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * An entity with credentials: the operator, a main account, or a sub-account. A sub-account has a
 * main account as its parent and belongs to one app. See {@code docs/index.html#accounts}.
 */
@Entity
@Table(name = "account")
public class Account {
  /** The sid of the operator, which is also its user name. */
  public static final String OPERATOR = "operator";

  @Id private String sid;
  @Version private long version;

  @Enumerated(EnumType.STRING)
  private AccountKind kind;

  private String parentSid;
  private String appSid;
  private String name;
  private boolean suspended;
  private boolean closed;
  private String tokenHash;
  private String oldTokenHash;
  private Instant oldTokenUntil;
  private Instant created;

  /** For JPA. */
  protected Account() {}

  private Account(String sid, AccountKind kind, String name, String token, Instant now) {
    this.sid = sid;
    this.kind = kind;
    this.name = name;
    this.tokenHash = AuthToken.hash(token);
    this.created = now;
  }

  /**
   * Creates the operator.
   *
   * @param token its auth token, of which only the hash is kept
   * @param now the creation time
   * @return the account, not persisted yet
   */
  public static Account operator(String token, Instant now) {
    return new Account(OPERATOR, AccountKind.OPERATOR, OPERATOR, token, now);
  }

  /**
   * Creates a main account.
   *
   * @param sid its sid
   * @param name its display name
   * @param token its auth token, of which only the hash is kept
   * @param now the creation time
   * @return the account, not persisted yet
   */
  public static Account main(String sid, String name, String token, Instant now) {
    return new Account(sid, AccountKind.MAIN, name, token, now);
  }

  /** Creates a sub-account of a main account and one of its apps, not persisted yet. */
  static Account sub(String sid, Account parent, App app, String name, String token, Instant now) {
    Account sub = new Account(sid, AccountKind.SUB, name, token, now);
    sub.parentSid = parent.sid;
    sub.appSid = app.sid();
    return sub;
  }

  /**
   * Returns whether a token is the current token of this account, or the previous token within its
   * grace period.
   *
   * @param token the token that the client sent
   * @param now the current time
   * @return whether the token is valid
   */
  public boolean accepts(String token, Instant now) {
    boolean current = AuthToken.matches(token, tokenHash);
    boolean former = AuthToken.matches(token, oldTokenHash);
    return current || former && now.isBefore(oldTokenUntil);
  }

  /** Replaces the token; the previous token stays valid for the grace period. */
  void rotate(String token, Duration grace, Instant now) {
    oldTokenHash = tokenHash;
    oldTokenUntil = now.plus(grace);
    tokenHash = AuthToken.hash(token);
  }

  /** Changes the display name. */
  void rename(String newName) {
    name = newName;
  }

  /** Closes it for good: its credentials are not valid any more. */
  void close() {
    closed = true;
  }

  /**
   * Returns whether the operator has closed this account.
   *
   * @return whether it is closed; a closed main account has only closed sub-accounts
   */
  public boolean isClosed() {
    return closed;
  }

  void suspend() {
    suspended = true;
  }

  void resume() {
    suspended = false;
  }

  /**
   * Returns whether this account itself is suspended.
   *
   * @return false also if only its main account is suspended
   */
  public boolean isSuspended() {
    return suspended;
  }

  /**
   * Returns the sid, which is also the user name of the credentials.
   *
   * @return the sid
   */
  public String sid() {
    return sid;
  }

  /**
   * Returns the kind of this account.
   *
   * @return the kind
   */
  public AccountKind kind() {
    return kind;
  }

  /**
   * Returns the sid of the main account of a sub-account.
   *
   * @return the sid, or null for the operator and main accounts
   */
  public String parentSid() {
    return parentSid;
  }

  /**
   * Returns the sid of the app that a sub-account belongs to.
   *
   * @return the sid, or null for the operator and main accounts
   */
  public String appSid() {
    return appSid;
  }

  /** Returns {@code active}, {@code suspended} or {@code closed}. */
  String status() {
    if (closed) {
      return "closed";
    }
    return suspended ? "suspended" : "active";
  }

  String name() {
    return name;
  }

  /**
   * Returns the version of the row, which each update increases.
   *
   * @return the version
   */
  public long version() {
    return version;
  }

  Instant created() {
    return created;
  }
}
