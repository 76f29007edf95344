package org.conferenceapi.api.problem;

import java.util.Locale;

/** The problem codes of the service's error responses: HTTP status, title and explanation. */
public enum ProblemCode {
  /** The body cannot be parsed. */
  MALFORMED(400, "Malformed request", "The body is not well-formed, has a DTD, or is not UTF-8."),

  /** A value in the request breaks a rule; the violations name each. */
  INVALID(
      400,
      "Invalid request",
      "Each violation names the invalid element, header or query parameter."),

  /** The request of a main account lacks an {@code appSid}. */
  APP_REQUIRED(400, "appSid is required", "The request must name an app of the main account."),

  /** The {@code appSid} names no app of the account. */
  APP_NOT_FOUND(400, "App not found", "No app of this account has this appSid."),

  /** A sub-account names an app that is not its own. */
  APP_CONFLICT(400, "App mismatch", "The appSid is not that of the sub-account's app."),

  /** The credentials are missing or wrong. */
  UNAUTHENTICATED(
      401,
      "Authentication required",
      "Credentials are missing or wrong: use HTTP Basic with sid and token."),

  /** The account, or its main account, is suspended. */
  ACCOUNT_SUSPENDED(
      403,
      "Account suspended",
      "The operator can resume an account, a main account its sub-accounts."),

  /** A page of another origin sent a request that changes something. */
  CROSS_ORIGIN(
      403,
      "Cross-origin request refused",
      "A browser sent this request for a page of another site; such a page may only read."),

  /** The resource does not exist, or belongs to another account. */
  NOT_FOUND(404, "Not found", "The resource does not exist, or the caller has no access to it."),

  /** The path does not support the method. */
  METHOD_NOT_ALLOWED(405, "Method not allowed", "The Allow header lists the methods of this path."),

  /** No supported format is acceptable to the client. */
  NOT_ACCEPTABLE(
      406,
      "Not acceptable",
      "Accept must allow a media type that the resource has, such as application/xml or"
          + " application/json."),

  /** The body did not arrive within the time limit. */
  REQUEST_TIMEOUT(408, "Request timeout", "The body of the request did not arrive in time."),

  /** The conference has ended. */
  CONFERENCE_COMPLETED(409, "Conference completed", "A completed conference cannot be resumed."),

  /** The conference has reached its maximum number of participants. */
  CONFERENCE_FULL(
      409, "Conference full", "The conference has as many participants as maxParts allows."),

  /** The join link was used or revoked. */
  LINK_USED(
      409,
      "Join link no longer valid",
      "The link was used already, or it was revoked. Request a new one."),

  /** The current status does not permit the operation. */
  ILLEGAL_TRANSITION(
      409,
      "Illegal status transition",
      "The life cycle does not allow this in the current status."),

  /** Another request changed the resource at the same time. */
  CONCURRENT_CHANGE(
      409,
      "Concurrent change",
      "Another request changed the resource. Nothing was changed; repeat the request."),

  /** A request with the same {@code Idempotency-Key} is in progress. */
  REQUEST_IN_FLIGHT(
      409,
      "Request in progress",
      "The first request with this Idempotency-Key is still in progress."),

  /** The requested part of the event log was deleted at the end of its retention. */
  GONE(410, "Gone", "The events after this cursor were deleted at the end of their retention."),

  /** {@code If-Match} or {@code If-None-Match} is not fulfilled. */
  PRECONDITION_FAILED(
      412,
      "Precondition failed",
      "If-Match or If-None-Match is not fulfilled; read the resource again."),

  /** The body, the URI or the header fields exceed their limit. */
  TOO_LARGE(413, "Request too large", "The body of the request exceeds the limit."),

  /** The format of the body is not supported. */
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "Send application/xml or application/json; an SDP offer as application/sdp."),

  /** A join link would need a {@code Host} that is not the service's own. */
  MISDIRECTED(
      421,
      "Misdirected request",
      "No join link can be made for this Host; an administrator can set conference.public-url."),

  /** The {@code Idempotency-Key} was used for another request. */
  IDEMPOTENCY_MISMATCH(
      422, "Idempotency key reused", "This Idempotency-Key was used for a different request."),

  /** The caller has exceeded a quota or a rate. */
  TOO_MANY_REQUESTS(429, "Too many requests", "Wait for the seconds that Retry-After states."),

  /** The service has failed. */
  INTERNAL(500, "Internal error", "The service has failed. Report the requestId to the operator."),

  /** The media server has failed or refused the command. */
  BRIDGE_FAILED(502, "Media bridge failed", "The media server did not carry out the request."),

  /** The node is overloaded, stopping, or without its database or media server. */
  UNAVAILABLE(503, "Service unavailable", "Wait for the seconds that Retry-After states.");

  private final int status;
  private final String title;
  private final String meaning;

  ProblemCode(int status, String title, String meaning) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  /**
   * Returns the HTTP status of the responses with this code.
   *
   * @return the status, from 400 to 503
   */
  public int status() {
    return status;
  }

  /**
   * Returns the short title, the same for every problem of this code.
   *
   * @return the title
   */
  public String title() {
    return title;
  }

  /**
   * Returns the default detail: the cause, or what the caller should do.
   *
   * @return the text
   */
  public String defaultDetail() {
    return meaning;
  }

  /**
   * Returns the code as it is written in responses.
   *
   * @return the code in lower case with hyphens, such as {@code conference-full}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the code for an HTTP status that the container or JAX-RS has set.
   *
   * @param status the status, from 400 to 599
   * @return the closest code; {@link #INTERNAL} or {@link #MALFORMED} if there is none
   */
  public static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 400 -> MALFORMED;
      case 401 -> UNAUTHENTICATED;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 413, 414, 431 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> UNAVAILABLE;
      default -> status >= 500 ? INTERNAL : MALFORMED;
    };
  }
}
