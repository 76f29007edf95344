package org.conferenceapi.phone.sip;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.AllowHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.ExtensionHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.RequireHeader;
import javax.sip.header.SupportedHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.platform.security.BearerSecret;

/** Makes and reads SIP messages. */
final class SipMessages {
  /** What is answered otherwise than by 405. */
  static final List<String> METHODS =
      List.of(
          Request.INVITE,
          Request.ACK,
          Request.BYE,
          Request.CANCEL,
          Request.OPTIONS,
          Request.INFO,
          Request.PRACK,
          Request.UPDATE);

  /** The option tags of the extensions that are supported: RFC 4028 and RFC 3262. */
  static final List<String> OPTIONS = List.of("timer", "100rel");

  private static final int MAX_FORWARDS = 70;
  private static final int MAX_URI = 250;
  private static final int MAX_REASON = 200;

  private final HeaderFactory headers;
  private final MessageFactory messages;
  private final AddressFactory addresses;
  private final String host;

  /**
   * Uses the factories of the stack.
   *
   * @param host the host name or address under which others reach this node
   */
  SipMessages(SipFactory factory, String host) throws SipException {
    headers = factory.createHeaderFactory();
    messages = factory.createMessageFactory();
    addresses = factory.createAddressFactory();
    this.host = host;
  }

  /** A request outside a dialog, without a body. */
  Request request(
      String method,
      NextHop hop,
      String uri,
      String from,
      CallIdHeader callId,
      ListeningPoint point)
      throws ParseException, InvalidArgumentException {
    Request request =
        messages.createRequest(
            addresses.createURI(uri),
            method,
            callId,
            headers.createCSeqHeader(1L, method),
            headers.createFromHeader(addresses.createAddress("<" + from + ">"), tag()),
            headers.createToHeader(addresses.createAddress("<" + uri + ">"), null),
            new ArrayList<>(List.of(via(point))),
            headers.createMaxForwardsHeader(MAX_FORWARDS));
    request.addHeader(headers.createRouteHeader(route(hop)));
    return request;
  }

  /** A BYE for a dialog that another node began. */
  Request bye(DialogSnapshot of, long number, ListeningPoint point)
      throws ParseException, InvalidArgumentException, SipException {
    Request bye =
        messages.createRequest(
            addresses.createURI(of.target()),
            Request.BYE,
            headers.createCallIdHeader(of.callId()),
            headers.createCSeqHeader(number, Request.BYE),
            (FromHeader) headers.createHeader(FromHeader.NAME, of.local()),
            (ToHeader) headers.createHeader(ToHeader.NAME, of.remote()),
            new ArrayList<>(List.of(via(point))),
            headers.createMaxForwardsHeader(MAX_FORWARDS));
    for (String each : of.routes()) {
      bye.addLast(headers.createRouteHeader(addresses.createAddress(each)));
    }
    return bye;
  }

  /** A route to the other end of a trunk, whatever the request URI is. */
  private Address route(NextHop hop) throws ParseException {
    SipURI uri = addresses.createSipURI(null, hop.host());
    uri.setPort(hop.realPort());
    uri.setTransportParam(hop.transport().wire());
    uri.setLrParam();
    return addresses.createAddress(uri);
  }

  /** The Via header of a new request; the stack adds the branch. */
  ViaHeader via(ListeningPoint point) throws ParseException, InvalidArgumentException {
    ViaHeader via = headers.createViaHeader(host, point.getPort(), point.getTransport(), null);
    via.setRPort();
    return via;
  }

  /** Where requests of the other side within the dialog are to be sent. */
  Header contact(ListeningPoint point) throws ParseException {
    SipURI uri = addresses.createSipURI("conference", host);
    uri.setPort(point.getPort());
    uri.setTransportParam(point.getTransport());
    return headers.createContactHeader(addresses.createAddress(uri));
  }

  /** A response; the stack adds the tag of the dialog if there is one. */
  Response response(int status, Request request) throws ParseException {
    return messages.createResponse(status, request);
  }

  /** Gives a response a tag, if it has none. */
  static <T extends Response> T tagged(T response, String tag) throws ParseException {
    ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
    if (to.getTag() == null) {
      to.setTag(tag);
    }
    return response;
  }

  Header header(String name, String value) throws ParseException {
    return headers.createHeader(name, value);
  }

  Address address(String text) throws ParseException {
    return addresses.createAddress(text);
  }

  HeaderFactory headers() {
    return headers;
  }

  /** Adds Allow and Supported. */
  void addCapabilities(Message message) throws ParseException {
    for (String each : METHODS) {
      message.addHeader(headers.createAllowHeader(each));
    }
    for (String each : OPTIONS) {
      message.addHeader(headers.createSupportedHeader(each));
    }
  }

  void setSdp(Message message, String sdp) throws ParseException {
    message.setContent(
        sdp.getBytes(StandardCharsets.UTF_8),
        headers.createContentTypeHeader("application", "sdp"));
  }

  /** Adds Session-Expires (RFC 4028), with the side that refreshes if there is one. */
  void setInterval(Message message, Duration length, String refresher) throws ParseException {
    String value = length.toSeconds() + (refresher == null ? "" : ";refresher=" + refresher);
    message.setHeader(headers.createHeader(SessionExpires.NAME, value));
  }

  void setShortestInterval(Message message, Duration length) throws ParseException {
    message.setHeader(headers.createHeader(MinSE.NAME, Long.toString(length.toSeconds())));
  }

  static String tag() {
    return BearerSecret.generate("");
  }

  /** The body as text. */
  static String body(Message message) {
    byte[] raw = message.getRawContent();
    return raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
  }

  /** The session description; empty if there is no body. */
  static Optional<String> sdp(Message message) {
    return Optional.of(body(message)).filter(text -> !text.isBlank());
  }

  /** Whether the body, if there is one, is of that type. */
  static boolean isBody(Message message, String type, String subtype) {
    ContentTypeHeader header = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
    return header != null
        && header.getContentType().equalsIgnoreCase(type)
        && header.getContentSubType().equalsIgnoreCase(subtype);
  }

  static Duration interval(Message message, String name) {
    Header header = message.getHeader(name);
    if (header instanceof SessionExpires expires) {
      return Duration.ofSeconds(Math.max(0, expires.getExpires()));
    }
    return header instanceof MinSE least
        ? Duration.ofSeconds(Math.max(0, least.getExpires()))
        : Duration.ZERO;
  }

  /** The refresher of Session-Expires; null if it names none. */
  static String refresher(Message message) {
    return message.getHeader(SessionExpires.NAME) instanceof SessionExpires expires
        ? expires.getRefresher()
        : null;
  }

  /** The option tags of all headers of that name, in lower case. */
  static List<String> options(Message message, String name) {
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

  static boolean allows(Message message, String method) {
    Iterator<?> all = message.getHeaders(AllowHeader.NAME);
    while (all.hasNext()) {
      if (method.equals(((AllowHeader) all.next()).getMethod())) {
        return true;
      }
    }
    return false;
  }

  static long number(Response response) {
    return ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
  }

  static String method(Response response) {
    return ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getMethod();
  }

  /** The reason phrase, of visible characters. */
  static String reason(Response response) {
    return cut(String.valueOf(response.getReasonPhrase()).replaceAll("[^ -~]", "?"), MAX_REASON);
  }

  /** A URI as text of visible ASCII characters, without parameters and headers. */
  static String text(URI uri) {
    String whole = uri.toString();
    int end = whole.indexOf(';');
    return cut((end < 0 ? whole : whole.substring(0, end)).replaceAll("[^!-~]", "?"), MAX_URI);
  }

  static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }
}
