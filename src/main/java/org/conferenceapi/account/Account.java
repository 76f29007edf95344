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
 * Somebody with credentials: the operator, a main account, or a sub-account, which has a main
 * account as its parent and belongs to one app.
 */
@Entity
@Table(name = "account")
public class Account {
  /** The operator's user name. */
  public static final String OPERATOR = "operator";

  @Id private String sid;
  @Version private long version;

  @Enumerated(EnumType.STRING)
  private AccountKind kind;

  private String parentSid;
  private String appSid;
  private String name;
  private boolean suspended;
  private String tokenHash;
  private String oldTokenHash;
  private Instant oldTokenUntil;
  private Instant created;

  protected Account() {}

  private Account(String sid, AccountKind kind, String name, String token, Instant now) {
    this.sid = sid;
    this.kind = kind;
    this.name = name;
    this.tokenHash = AuthToken.hash(token);
    this.created = now;
  }

  public static Account operator(String token, Instant now) {
    return new Account(OPERATOR, AccountKind.OPERATOR, OPERATOR, token, now);
  }

  public static Account main(String sid, String name, String token, Instant now) {
    return new Account(sid, AccountKind.MAIN, name, token, now);
  }

  static Account sub(String sid, Account parent, App app, String name, String token, Instant now) {
    Account sub = new Account(sid, AccountKind.SUB, name, token, now);
    sub.parentSid = parent.sid;
    sub.appSid = app.sid();
    return sub;
  }

  /** Whether the token is this account's, or its predecessor within the grace period. */
  public boolean accepts(String token, Instant now) {
    boolean current = hasToken(token);
    boolean former = AuthToken.matches(token, oldTokenHash);
    return current || former && now.isBefore(oldTokenUntil);
  }

  /** Whether the token is this account's, until it is given another. */
  public boolean hasToken(String token) {
    return AuthToken.matches(token, tokenHash);
  }

  /** Puts a new token in place; the old one is accepted for the grace period. */
  void rotate(String token, Duration grace, Instant now) {
    oldTokenHash = tokenHash;
    oldTokenUntil = now.plus(grace);
    tokenHash = AuthToken.hash(token);
  }

  void suspend() {
    suspended = true;
  }

  void resume() {
    suspended = false;
  }

  public boolean isSuspended() {
    return suspended;
  }

  public String sid() {
    return sid;
  }

  public AccountKind kind() {
    return kind;
  }

  /** The main account of a sub-account; null for others. */
  public String parentSid() {
    return parentSid;
  }

  /** The app of a sub-account; null for others. */
  public String appSid() {
    return appSid;
  }

  String name() {
    return name;
  }

  public long version() {
    return version;
  }

  Instant created() {
    return created;
  }
}
