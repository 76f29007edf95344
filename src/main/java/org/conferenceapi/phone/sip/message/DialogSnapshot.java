package org.conferenceapi.phone.sip.message;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;

/**
 * What is needed to end a dialog from another node (RFC 3261, section 12.2.1.1).
 *
 * @param callId the Call-ID
 * @param number of the last request of this side; a few more may have followed
 * @param local the header {@code From} of a request of this side, with its tag
 * @param remote the header {@code To}, with its tag
 * @param target the request URI
 * @param transport of the first hop
 * @param routes the route set
 */
public record DialogSnapshot(
    String callId,
    long number,
    String local,
    String remote,
    String target,
    String transport,
    List<String> routes) {
  private static final String SEPARATOR = "\n";
  private static final int FIXED = 6;

  /** More requests than a side sends after the last snapshot. */
  private static final int GAP = 1_000;

  /**
   * Takes what is needed.
   *
   * @param dialog the dialog
   * @param transport of the first hop
   * @param way where requests go instead of to the remote target, if that cannot be reached
   * @return the snapshot
   */
  public static DialogSnapshot of(Dialog dialog, String transport, Optional<RouteHeader> way) {
    List<String> routes = new ArrayList<>();
    way.ifPresent(route -> routes.add(route.getAddress().toString().strip()));
    Iterator<?> all = dialog.getRouteSet();
    while (all.hasNext()) {
      routes.add(((RouteHeader) all.next()).getAddress().toString().strip());
    }
    return new DialogSnapshot(
        dialog.getCallId().getCallId(),
        dialog.getLocalSeqNumber(),
        dialog.getLocalParty() + ";tag=" + dialog.getLocalTag(),
        dialog.getRemoteParty() + ";tag=" + dialog.getRemoteTag(),
        dialog.getRemoteTarget().getURI().toString(),
        transport,
        routes);
  }

  /**
   * Returns it as text.
   *
   * @return text for {@link #parse}
   */
  public String toText() {
    List<String> lines =
        new ArrayList<>(List.of(callId, Long.toString(number), local, remote, target, transport));
    lines.addAll(routes);
    return String.join(SEPARATOR, lines);
  }

  /**
   * Reads one.
   *
   * @param text of {@link #toText}
   * @return the snapshot
   * @throws IllegalArgumentException if the text is none
   */
  public static DialogSnapshot parse(String text) {
    List<String> lines = List.of(text.split(SEPARATOR));
    if (lines.size() < FIXED) {
      throw new IllegalArgumentException("no snapshot of a dialog");
    }
    return new DialogSnapshot(
        lines.get(0),
        Long.parseLong(lines.get(1)),
        lines.get(2),
        lines.get(3),
        lines.get(4),
        lines.get(5),
        lines.subList(FIXED, lines.size()));
  }

  /**
   * Makes the request that ends it.
   *
   * @param messages makes messages
   * @param point where this node listens
   * @return the request
   * @throws ParseException if the snapshot has wrong addresses
   * @throws InvalidArgumentException if the number is none
   */
  public Request bye(SipMessages messages, ListeningPoint point)
      throws ParseException, InvalidArgumentException {
    return messages.bye(this, number + GAP, point);
  }
}
