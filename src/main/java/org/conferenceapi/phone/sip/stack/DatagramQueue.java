package org.conferenceapi.phone.sip.stack;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The datagrams that wait to be read, so many at most. Those of unknown sources that belong to no
 * call are dropped before they need memory or get a response, and cannot crowd out others.
 */
final class DatagramQueue extends LinkedBlockingQueue<DatagramQueuedMessageDispatch> {
  private static final long serialVersionUID = 1;
  private static final Pattern CALL_ID =
      Pattern.compile("(?im)^(?:call-id|i)[ \\t]*:[ \\t]*(\\S{1,500})");
  private static final String RESPONSE = "SIP/2.0 ";

  private final transient SourceRules rules;
  private final int mostOfUnknown;

  DatagramQueue(SourceRules rules, int most) {
    super(most);
    this.rules = rules;
    this.mostOfUnknown = most / 2;
  }

  @Override
  public boolean offer(DatagramQueuedMessageDispatch message) {
    return isWanted(message.packet) && super.offer(message);
  }

  private boolean isWanted(DatagramPacket packet) {
    if (rules.isKnown(packet.getAddress())) {
      return true;
    }
    if (size() >= mostOfUnknown) {
      return false;
    }
    String text =
        new String(
            packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.ISO_8859_1);
    Matcher callId = CALL_ID.matcher(text);
    return callId.find() && (text.startsWith(RESPONSE) || rules.mayConcern(callId.group(1)));
  }
}
