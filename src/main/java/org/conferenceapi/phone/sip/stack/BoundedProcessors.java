package org.conferenceapi.phone.sip.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.NioMessageProcessorFactory;
import gov.nist.javax.sip.stack.NioTcpMessageChannel;
import gov.nist.javax.sip.stack.NioTcpMessageProcessor;
import gov.nist.javax.sip.stack.NioTlsMessageChannel;
import gov.nist.javax.sip.stack.NioTlsMessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
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
      return new Tcp(address, stack, port, rules);
    }
    if (transport.equalsIgnoreCase(ListeningPoint.TLS)) {
      return new Tls(address, stack, port, rules);
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

  /** Listens for TCP. */
  private static final class Tcp extends NioTcpMessageProcessor {
    private final Connections connections;

    Tcp(InetAddress address, SIPTransactionStack stack, int port, SourceRules rules) {
      super(address, stack, port);
      connections = new Connections(rules);
    }

    @Override
    public NioTcpMessageChannel createMessageChannel(
        NioTcpMessageProcessor processor, SocketChannel client) throws IOException {
      connections.add(client);
      NioTcpMessageChannel channel = new TcpConnection(processor, client);
      NioTcpMessageChannel.putMessageChannel(client, channel);
      return channel;
    }
  }

  /** Listens for TLS. */
  private static final class Tls extends NioTlsMessageProcessor {
    private final Connections connections;

    Tls(InetAddress address, SIPTransactionStack stack, int port, SourceRules rules) {
      super(address, stack, port);
      connections = new Connections(rules);
    }

    @Override
    public NioTcpMessageChannel createMessageChannel(
        NioTcpMessageProcessor processor, SocketChannel client) throws IOException {
      connections.add(client);
      NioTcpMessageChannel channel = new TlsConnection(processor, client);
      NioTcpMessageChannel.putMessageChannel(client, channel);
      return channel;
    }
  }

  /** A connection that somebody has opened. */
  private static final class TcpConnection extends NioTcpMessageChannel {
    private final MessageFramer framer = new MessageFramer(StackFactory.MAX_MESSAGE_BYTES);

    TcpConnection(NioTcpMessageProcessor processor, SocketChannel client) throws IOException {
      super(processor, client);
      messageProcessor = processor;
    }

    @Override
    protected void addBytes(byte[] bytes) throws Exception {
      framer.add(bytes, super::addBytes);
    }
  }

  /** An encrypted connection that somebody has opened. */
  private static final class TlsConnection extends NioTlsMessageChannel {
    private final MessageFramer framer = new MessageFramer(StackFactory.MAX_MESSAGE_BYTES);

    TlsConnection(NioTcpMessageProcessor processor, SocketChannel client) throws IOException {
      super(processor, client);
    }

    @Override
    public void addPlaintextBytes(byte[] bytes) throws Exception {
      framer.add(bytes, super::addPlaintextBytes);
    }
  }
}
