package org.conferenceapi.phone.sip.message;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.conferenceapi.platform.security.BearerSecret;

/** Makes SIP messages of this node. */
public final class SipMessages {
  /** What is answered otherwise than by 405. */
  public static final List<String> METHODS =
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
  public static final List<String> OPTIONS = List.of("timer", "100rel");

  private static final int MAX_FORWARDS = 70;

  private final HeaderFactory headers;
  private final MessageFactory messages;
  private final AddressFactory addresses;
  private final String host;

  /**
   * Uses the factories of the stack.
   *
   * @param factory the factory of the stack
   * @param host the host name or address under which others reach this node
   * @throws SipException if the stack is incomplete
   */
  public SipMessages(SipFactory factory, String host) throws SipException {
    headers = factory.createHeaderFactory();
    messages = factory.createMessageFactory();
    addresses = factory.createAddressFactory();
    this.host = uriHost(host);
  }

  /**
   * Returns a host as a URI has it: IPv6 addresses are in brackets there.
   *
   * @param host a host name or an address
   * @return the host
   */
  public static String uriHost(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /**
   * Makes a request outside a dialog, without a body.
   *
   * @param method the method
   * @param route where it is sent to, whatever its URI is
   * @param uri the request URI, and that of {@code To}
   * @param from the URI of {@code From}
   * @param callId the Call-ID
   * @param point where this node listens
   * @return the request
   * @throws ParseException if one of the URIs is none
   * @throws InvalidArgumentException if the listening point has no port
   */
  public Request request(
      String method,
      RouteHeader route,
      String uri,
      String from,
      CallIdHeader callId,
      ListeningPoint point)
      throws ParseException, InvalidArgumentException {
    Request request =
        messages.createRequest(
            addresses.createURI(HeaderText.uri(uri)),
            method,
            callId,
            headers.createCSeqHeader(1L, method),
            headers.createFromHeader(
                addresses.createAddress("<" + HeaderText.uri(from) + ">"), tag()),
            headers.createToHeader(addresses.createAddress("<" + uri + ">"), null),
            new ArrayList<>(List.of(via(point))),
            headers.createMaxForwardsHeader(MAX_FORWARDS));
    request.addHeader(route);
    return request;
  }

  /**
   * Makes a BYE for a dialog that another node began.
   *
   * @param of the dialog
   * @param number of CSeq
   * @param point where this node listens
   * @return the request
   * @throws ParseException if the dialog has wrong addresses
   * @throws InvalidArgumentException if the number is none
   */
  Request bye(DialogSnapshot of, long number, ListeningPoint point)
      throws ParseException, InvalidArgumentException {
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
      bye.addHeader(headers.createRouteHeader(addresses.createAddress(each)));
    }
    return bye;
  }

  /**
   * Makes a header that says where to send a request, whatever its URI is.
   *
   * @param to a host name or an address
   * @param port the port
   * @param transport as in a URI
   * @return the header
   * @throws ParseException if the host is none
   */
  public RouteHeader route(String to, int port, String transport) throws ParseException {
    SipURI uri = addresses.createSipURI(null, uriHost(to));
    uri.setPort(port);
    uri.setTransportParam(transport);
    uri.setLrParam();
    return headers.createRouteHeader(addresses.createAddress(uri));
  }

  /**
   * Makes the Via header of a new request; the stack adds the branch.
   *
   * @param point where this node listens
   * @return the header
   * @throws ParseException if the host of this node is none
   * @throws InvalidArgumentException if the listening point has no port
   */
  public ViaHeader via(ListeningPoint point) throws ParseException, InvalidArgumentException {
    ViaHeader via = headers.createViaHeader(host, point.getPort(), point.getTransport(), null);
    via.setRPort();
    return via;
  }

  /**
   * Says where requests of the other side within the dialog are to be sent.
   *
   * @param point where this node listens
   * @return the header
   * @throws ParseException if the host of this node is none
   */
  public Header contact(ListeningPoint point) throws ParseException {
    SipURI uri = addresses.createSipURI("conference", host);
    uri.setPort(point.getPort());
    uri.setTransportParam(point.getTransport());
    return headers.createContactHeader(addresses.createAddress(uri));
  }

  /**
   * Makes a response; the stack adds the tag of the dialog if there is one.
   *
   * @param status the status
   * @param request the request
   * @return the response
   * @throws ParseException if the status is none
   */
  public Response response(int status, Request request) throws ParseException {
    return messages.createResponse(status, request);
  }

  /**
   * Gives a response a tag, if it has none.
   *
   * @param response the response
   * @param tag the tag
   * @return the same response
   * @throws ParseException if the tag is none
   */
  public static Response tagged(Response response, String tag) throws ParseException {
    ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
    if (to.getTag() == null) {
      to.setTag(tag);
    }
    return response;
  }

  /**
   * Makes a header.
   *
   * @param name the name
   * @param value the value, which must not come from others
   * @return the header
   * @throws ParseException if the value is none for that header
   */
  public Header header(String name, String value) throws ParseException {
    return headers.createHeader(name, value);
  }

  /**
   * Makes an address without a display name.
   *
   * @param uri its URI
   * @return the address
   * @throws ParseException if it is no URI
   */
  public Address address(String uri) throws ParseException {
    return addresses.createAddress("<" + uri + ">");
  }

  /**
   * Returns the factory of headers.
   *
   * @return the factory
   */
  public HeaderFactory headers() {
    return headers;
  }

  /**
   * Adds the identity of the caller, which the trunk trusts (RFC 3325).
   *
   * @param message the message
   * @param uri the identity
   * @throws ParseException if it is no URI
   */
  public void addIdentity(Message message, String uri) throws ParseException {
    message.addHeader(header("P-Asserted-Identity", "<" + HeaderText.uri(uri) + ">"));
  }

  /**
   * Says why a request ends a call (RFC 3326).
   *
   * @param message a BYE or CANCEL
   * @param status the SIP status that tells why
   * @throws ParseException if the status is none
   */
  public void addReason(Message message, int status) throws ParseException {
    message.setHeader(header("Reason", "SIP ;cause=" + status));
  }

  /**
   * Adds Allow and Supported.
   *
   * @param message the message
   * @throws ParseException never
   */
  public void addCapabilities(Message message) throws ParseException {
    for (String each : METHODS) {
      message.addHeader(headers.createAllowHeader(each));
    }
    for (String each : OPTIONS) {
      message.addHeader(headers.createSupportedHeader(each));
    }
  }

  /**
   * Sets the body.
   *
   * @param message the message
   * @param sdp the session description
   * @throws ParseException never
   */
  public void setSdp(Message message, String sdp) throws ParseException {
    message.setContent(
        sdp.getBytes(StandardCharsets.UTF_8),
        headers.createContentTypeHeader("application", "sdp"));
  }

  /**
   * Adds Session-Expires (RFC 4028).
   *
   * @param message the message
   * @param length the interval
   * @param refresher the side that refreshes, or null
   * @throws ParseException never
   */
  public void setInterval(Message message, Duration length, String refresher)
      throws ParseException {
    String value = length.toSeconds() + (refresher == null ? "" : ";refresher=" + refresher);
    message.setHeader(headers.createHeader(SessionExpires.NAME, value));
  }

  /**
   * Adds Min-SE (RFC 4028).
   *
   * @param message the message
   * @param length the shortest interval
   * @throws ParseException never
   */
  public void setShortestInterval(Message message, Duration length) throws ParseException {
    message.setHeader(headers.createHeader(MinSE.NAME, Long.toString(length.toSeconds())));
  }

  /**
   * Makes a tag, which nobody can guess.
   *
   * @return the tag
   */
  public static String tag() {
    return BearerSecret.generate("");
  }
}
