package org.conferenceapi.phone.sip.message;

/** Status codes of SIP responses that call control uses (RFC 3261, section 21). */
public final class SipStatus {
  /** The caller or the trunk may not do that. */
  public static final int FORBIDDEN = 403;

  /** There is no such number or conference. */
  public static final int NOT_FOUND = 404;

  /** The other side did not respond. */
  public static final int REQUEST_TIMEOUT = 408;

  /** The phone was not answered. */
  public static final int TEMPORARILY_UNAVAILABLE = 480;

  /** The address is none that can be called. */
  public static final int ADDRESS_INCOMPLETE = 484;

  /** The phone or the conference is busy. */
  public static final int BUSY_HERE = 486;

  /** The session description is not acceptable. */
  public static final int NOT_ACCEPTABLE_HERE = 488;

  /** An offer of the other side is being processed: it is to be sent again later. */
  public static final int REQUEST_PENDING = 491;

  /** This service has failed. */
  public static final int SERVER_INTERNAL_ERROR = 500;

  /** Something that this service needs is not available. */
  public static final int SERVICE_UNAVAILABLE = 503;

  private SipStatus() {}
}
