package org.conferenceapi.api.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;

/** What is known of the request that is being answered. */
@RequestScoped
public class RequestContext {
  private String caller;
  private Supplier<String> sender =
      () -> {
        throw Problem.of(ProblemCode.NOT_FOUND);
      };
  private byte[] credential;
  private byte[] body = {};
  private Map<String, Long> credentialsFrom = Map.of();
  private Map<String, Long> sources = Map.of();

  /** Notes who calls; the credential serves to seal answers, and is never kept. */
  public void authenticated(String sid, byte[] token) {
    caller = sid;
    credential = token;
  }

  /**
   * Notes that the credentials stay good while the rows of these accounts, given with their
   * versions by sid, do not change.
   */
  public void credentialsFrom(Map<String, Long> versions) {
    credentialsFrom = versions;
  }

  /** Notes that the answer is made from nothing but this row, and so is the right to see it. */
  public void madeFrom(String sid, long version) {
    if (!credentialsFrom.isEmpty()) {
      sources = new HashMap<>(credentialsFrom);
      sources.put(sid, version);
    }
  }

  /** The versions of all rows that the answer depends on, by sid; empty where that is not known. */
  public Map<String, Long> sources() {
    return sources;
  }

  /**
   * Notes who answers for the body of a request without credentials; may throw the problem that
   * nobody does.
   */
  public void sentFor(Supplier<String> accountSid) {
    sender = accountSid;
  }

  /**
   * The account that answers for the request's body.
   *
   * @throws Problem {@code not-found} if nobody does
   */
  public String sender() {
    return caller != null ? caller : sender.get();
  }

  /** Notes the request's body as it came. */
  public void received(byte[] bytes) {
    body = bytes;
  }

  /** The sid of the account whose credentials came with the request, or null. */
  public String caller() {
    return caller;
  }

  public byte[] credential() {
    return credential;
  }

  public byte[] body() {
    return body;
  }
}
