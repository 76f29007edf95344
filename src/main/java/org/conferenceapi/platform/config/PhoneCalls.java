package org.conferenceapi.platform.config;

/** Who makes and takes telephone calls: the setting {@code conference.phones}. */
public enum PhoneCalls {
  /** Nobody: phones cannot take part. */
  NONE,
  /** A telephony switch, which also mixes their audio; clients report the status of each call. */
  REPORTED,
  /** This service, by SIP; the media servers mix their audio. */
  SIP
}
