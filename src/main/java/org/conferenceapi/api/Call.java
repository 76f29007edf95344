package org.conferenceapi.api;

import jakarta.enterprise.context.RequestScoped;

/** What is known of the request that is being answered. */
@RequestScoped
public class Call {
  private String caller;
  private byte[] credential;
  private byte[] body = {};

  /** Notes who calls; the credential serves to seal answers, and is never kept. */
  public void authenticated(String sid, byte[] token) {
    caller = sid;
    credential = token;
  }

  /** Notes the request's body as it came. */
  public void received(byte[] bytes) {
    body = bytes;
  }

  /** The sid of the account whose credentials came with the request, or null. */
  public String caller() {
    return caller;
  }

  byte[] credential() {
    return credential;
  }

  byte[] body() {
    return body;
  }
}
