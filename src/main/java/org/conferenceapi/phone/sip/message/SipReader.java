package org.conferenceapi.phone.sip.message;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.URI;
import javax.sip.header.AllowHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.ExtensionHeader;
import javax.sip.header.Header;
import javax.sip.header.RequireHeader;
import javax.sip.header.SupportedHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.Response;

/** Reads SIP messages of others. */
public final class SipReader {
  private static final int MAX_URI = 250;
  private static final int MAX_REASON = 200;

  private SipReader() {}

  /**
   * Returns the body.
   *
   * @param message the message
   * @return the body as text, or empty
   */
  public static String body(Message message) {
    byte[] raw = message.getRawContent();
    return raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
  }

  /**
   * Returns the session description.
   *
   * @param message the message
   * @return the body; empty if there is none
   */
  public static Optional<String> sdp(Message message) {
    return Optional.of(body(message)).filter(text -> !text.isBlank());
  }

  /**
   * Returns whether the body is of a type.
   *
   * @param message the message
   * @param subtype the type after {@code application/}
   * @return false if there is no type
   */
  public static boolean isBody(Message message, String subtype) {
    ContentTypeHeader header = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
    return header != null
        && header.getContentType().equalsIgnoreCase("application")
        && header.getContentSubType().equalsIgnoreCase(subtype);
  }

  /**
   * Returns the interval of Session-Expires or Min-SE.
   *
   * @param message the message
   * @param name the name of the header
   * @return the interval; zero if there is no such header
   */
  public static Duration interval(Message message, String name) {
    Header header = message.getHeader(name);
    if (header instanceof SessionExpires expires) {
      return Duration.ofSeconds(Math.max(0, expires.getExpires()));
    }
    return header instanceof MinSE least
        ? Duration.ofSeconds(Math.max(0, least.getExpires()))
        : Duration.ZERO;
  }

  /**
   * Returns the refresher of Session-Expires.
   *
   * @param message the message
   * @return {@code uac} or {@code uas}; null if it names none
   */
  public static String refresher(Message message) {
    return message.getHeader(SessionExpires.NAME) instanceof SessionExpires expires
        ? expires.getRefresher()
        : null;
  }

  /**
   * Returns the option tags of all headers of a name.
   *
   * @param message the message
   * @param name such as {@code Require}
   * @return the tags in lower case
   */
  public static List<String> options(Message message, String name) {
    List<String> options = new ArrayList<>();
    Iterator<?> all = message.getHeaders(name);
    while (all.hasNext()) {
      Object header = all.next();
      String text =
          header instanceof RequireHeader required
              ? required.getOptionTag()
              : header instanceof SupportedHeader supported
                  ? supported.getOptionTag()
                  : ((ExtensionHeader) header).getValue();
      options.add(String.valueOf(text).toLowerCase(Locale.ROOT));
    }
    return options;
  }

  /**
   * Returns whether the other side accepts a method.
   *
   * @param message the message
   * @param method the method
   * @return whether Allow has it
   */
  public static boolean allows(Message message, String method) {
    Iterator<?> all = message.getHeaders(AllowHeader.NAME);
    while (all.hasNext()) {
      if (method.equals(((AllowHeader) all.next()).getMethod())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the number of CSeq.
   *
   * @param message the message
   * @return the number
   */
  public static long number(Message message) {
    return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
  }

  /**
   * Returns the method of the request that a response belongs to.
   *
   * @param response the response
   * @return the method
   */
  public static String method(Response response) {
    return ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getMethod();
  }

  /**
   * Returns the Call-ID.
   *
   * @param message the message
   * @return the Call-ID
   */
  public static String callId(Message message) {
    return ((CallIdHeader) message.getHeader(CallIdHeader.NAME)).getCallId();
  }

  /**
   * Returns whether a request claims to be within a dialog.
   *
   * @param message the message
   * @return whether {@code To} has a tag
   */
  public static boolean isWithinDialog(Message message) {
    return ((ToHeader) message.getHeader(ToHeader.NAME)).getTag() != null;
  }

  /**
   * Returns the transport on which a request came, or is to go.
   *
   * @param message the message
   * @return the transport as in Via
   */
  public static String transport(Message message) {
    return ((ViaHeader) message.getHeader(ViaHeader.NAME)).getTransport();
  }

  /**
   * Returns the reason phrase.
   *
   * @param response the response
   * @return at most 200 visible characters
   */
  public static String reason(Response response) {
    return HeaderText.visible(String.valueOf(response.getReasonPhrase()), MAX_REASON);
  }

  /**
   * Returns a URI as text.
   *
   * @param uri the URI
   * @return at most 250 visible ASCII characters, without parameters and headers
   */
  public static String text(URI uri) {
    String whole = uri.toString();
    int end = whole.indexOf(';');
    return HeaderText.visible(end < 0 ? whole : whole.substring(0, end), MAX_URI).replace(' ', '?');
  }
}
