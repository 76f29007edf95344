package org.conferenceapi.notification.http;

import org.apache.hc.core5.http.message.BasicHttpResponse;

/** The head of a response; it also tells whether unexpected bytes followed on the connection. */
final class ResponseHead extends BasicHttpResponse {
  private static final long serialVersionUID = 1;

  private final transient ResponseHeadParser parser;

  ResponseHead(int status, String reason, ResponseHeadParser parser) {
    super(status, reason);
    this.parser = parser;
  }

  /**
   * Whether unread bytes remain once this response has been read to its end: for example a body
   * after a 204, which the library would read as the begin of the next response.
   */
  boolean hasStrayBytes() {
    return parser.hasUnread();
  }
}
