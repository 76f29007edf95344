package org.conferenceapi.api.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * What filters find out about the current request: its caller, its body, and the rows that the
 * response is made from. Later filters and resources read it.
 */
@RequestScoped
public class RequestContext {
  private String caller;
  private Supplier<String> sender =
      () -> {
        throw Problem.of(ProblemCode.NOT_FOUND);
      };
  private byte[] credential;
  private byte[] body = {};
  private Map<String, Long> accounts = Map.of();
  private Map<String, Long> sources = Map.of();

  /**
   * Sets the caller. The token is used to derive the key that encrypts stored responses; it is
   * never stored itself.
   *
   * @param sid the account whose credentials came with the request
   * @param token the token that came with the request, in UTF-8
   */
  public void authenticated(String sid, byte[] token) {
    caller = sid;
    credential = token;
  }

  /**
   * Sets the account rows that the caller's access depends on: as long as none of them changes, the
   * caller may do the same with the same path.
   *
   * @param versions the versions of the rows by sid
   */
  public void accessDependsOn(Map<String, Long> versions) {
    accounts = versions;
  }

  /**
   * Declares that the response, and the caller's permission to see it, depend on one row and on
   * those of {@link #accessDependsOn} only. The response may then be cached. Without account rows
   * this has no effect.
   *
   * @param sid the sid of the row
   * @param version the version of the row
   */
  public void responseDependsOn(String sid, long version) {
    if (!accounts.isEmpty()) {
      sources = new HashMap<>(accounts);
      sources.put(sid, version);
    }
  }

  /**
   * Returns the versions of all rows that the response depends on.
   *
   * @return the versions by sid; empty if they are not known
   */
  public Map<String, Long> rowVersions() {
    return sources;
  }

  /**
   * Sets how to find the account that a request without credentials counts for. The supplier is
   * called only when {@link #bodyAccount} is.
   *
   * @param accountSid returns the sid of the account, or throws {@code not-found} if there is none
   */
  public void setBodyAccount(Supplier<String> accountSid) {
    sender = accountSid;
  }

  /**
   * Returns the account that the request's body counts for: the caller, or the account of {@link
   * #setBodyAccount}.
   *
   * @return the sid
   * @throws Problem {@code not-found} if there is no such account
   */
  public String bodyAccount() {
    return caller != null ? caller : sender.get();
  }

  /**
   * Sets the bytes that identify the request's body.
   *
   * @param bytes the body as received; for a streamed upload, a digest of it
   */
  public void setBody(byte[] bytes) {
    body = bytes;
  }

  /**
   * Returns the account whose credentials came with the request.
   *
   * @return the sid, or null without credentials
   */
  public String caller() {
    return caller;
  }

  /**
   * Returns the caller's token.
   *
   * @return the token in UTF-8, or null without credentials
   */
  public byte[] credential() {
    return credential;
  }

  /**
   * Returns the bytes that identify the request's body.
   *
   * @return the body as received, or a digest of a streamed upload; empty if there is none
   */
  public byte[] body() {
    return body;
  }
}
