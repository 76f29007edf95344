package org.conferenceapi.notification.http;

import org.apache.hc.core5.http.message.BasicHttpResponse;

/** The head of an answer, which knows what came behind it on its connection. */
final class ResponseHead extends BasicHttpResponse {
  private static final long serialVersionUID = 1;

  private final transient ResponseHeadParser parser;

  ResponseHead(int status, String reason, ResponseHeadParser parser) {
    super(status, reason);
    this.parser = parser;
  }

  /**
   * Whether more has come than this answer, once it is read to its end: a body behind a 204, for
   * example, which the next answer on the connection would be read from.
   */
  boolean hasStrayBytes() {
    return parser.hasUnread();
  }
}
