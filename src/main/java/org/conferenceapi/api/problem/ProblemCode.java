package org.conferenceapi.api.problem;

import java.util.Locale;

/** Every problem the service can answer with: its HTTP status, its title and what it means. */
public enum ProblemCode {
  MALFORMED(400, "The request cannot be read", "Not well-formed, a DTD, or not UTF-8."),
  INVALID(400, "The request is not valid", "Every violation is listed with the element it is in."),
  APP_REQUIRED(400, "appSid is missing", "A main account must name the app."),
  APP_NOT_FOUND(400, "No such app", "The appSid names no app of this account."),
  APP_CONFLICT(400, "Another app", "The appSid differs from the app the sub-account belongs to."),
  UNAUTHENTICATED(
      401, "Who are you?", "Credentials are missing or wrong: HTTP Basic, sid and token."),
  ACCOUNT_SUSPENDED(403, "The account is suspended", "An administrator can resume it."),
  CROSS_ORIGIN(
      403,
      "From another site",
      "A browser sent it for a page of another site, and such pages may change nothing."),
  NOT_FOUND(404, "Not found", "It does not exist, or it is not yours."),
  METHOD_NOT_ALLOWED(405, "Method not allowed", "The Allow header lists the methods of this path."),
  NOT_ACCEPTABLE(406, "Not acceptable", "Accept must allow application/xml or application/json."),
  REQUEST_TIMEOUT(408, "Too slow", "The request's body did not come in time."),
  CONFERENCE_COMPLETED(
      409, "The conference is over", "Nothing brings a completed conference back."),
  CONFERENCE_FULL(
      409, "The conference is full", "As many participants as maxParts allows are in it."),
  LINK_USED(
      409,
      "The link is used up",
      "It has let somebody in already, or was taken back. Ask for a new one."),
  ILLEGAL_TRANSITION(409, "Not in this status", "The life cycle does not allow that."),
  CONCURRENT_CHANGE(409, "Changed by another request", "Nothing was changed; repeat the request."),
  REQUEST_IN_FLIGHT(
      409, "Still in flight", "The first request with this Idempotency-Key is not done."),
  PRECONDITION_FAILED(
      412, "Not in that state", "The thing is not as If-Match or If-None-Match says; look again."),
  TOO_LARGE(413, "Too large", "The request's body is over the limit."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "Send application/xml or application/json; an SDP offer as application/sdp."),
  MISDIRECTED(
      421,
      "Not under this host",
      "A link for people cannot be made from this Host; an administrator can set"
          + " conference.public-url."),
  IDEMPOTENCY_MISMATCH(
      422, "Another payload", "This Idempotency-Key was used for another request."),
  TOO_MANY_REQUESTS(429, "Too many requests", "Wait for the seconds that Retry-After says."),
  INTERNAL(500, "Internal error", "Our fault. Report the requestId."),
  BRIDGE_FAILED(502, "The media bridge failed", "The media server did not do what was asked."),
  UNAVAILABLE(503, "Not available now", "Wait for the seconds that Retry-After says.");

  private final int status;
  private final String title;
  private final String meaning;

  ProblemCode(int status, String title, String meaning) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short sentence, the same for every problem of this code. */
  public String title() {
    return title;
  }

  /** What the caller should know or do. */
  public String meaning() {
    return meaning;
  }

  /** The spelling on the wire, such as {@code conference-full}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code that stands for an HTTP status the container or JAX-RS decided on. */
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
