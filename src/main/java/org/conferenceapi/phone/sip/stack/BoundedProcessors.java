package org.conferenceapi.phone.sip.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.NioMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import javax.sip.ListeningPoint;
import javax.sip.SipStack;

/**
 * Listens with bounds that the stack does not have: of waiting datagrams, of connections, and of
 * the length of messages in a connection.
 */
public final class BoundedProcessors extends NioMessageProcessorFactory {
  private static final int MAX_DATAGRAMS = 1_000;

  /** Made by the stack, by the name of the class. */
  public BoundedProcessors() {}

  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    SourceRules rules = SourceRules.of(((SipStack) stack).getStackName());
    if (transport.equalsIgnoreCase(ListeningPoint.TCP)) {
      return new TcpProcessor(address, stack, port, rules);
    }
    if (transport.equalsIgnoreCase(ListeningPoint.TLS)) {
      return new TlsProcessor(address, stack, port, rules);
    }
    MessageProcessor udp = super.createMessageProcessor(stack, address, port, transport);
    bound((UDPMessageProcessor) udp, rules);
    return udp;
  }

  /** Only the original factory can make one that sends from the port on which it listens. */
  private static void bound(UDPMessageProcessor udp, SourceRules rules) throws IOException {
    try {
      Field queue = UDPMessageProcessor.class.getDeclaredField("messageQueue");
      queue.setAccessible(true);
      queue.set(udp, new DatagramQueue(rules, MAX_DATAGRAMS));
    } catch (ReflectiveOperationException e) {
      throw new IOException("The SIP stack has no queue of datagrams.", e);
    }
  }
}
