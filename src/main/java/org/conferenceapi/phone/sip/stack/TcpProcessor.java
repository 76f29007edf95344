package org.conferenceapi.phone.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.ConnectionOrientedMessageChannel;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.NioTcpMessageChannel;
import gov.nist.javax.sip.stack.NioTcpMessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;

/** Listens for TCP, within bounds. */
final class TcpProcessor extends NioTcpMessageProcessor {
  private final Connections connections;

  TcpProcessor(InetAddress address, SIPTransactionStack stack, int port, SourceRules rules) {
    super(address, stack, port);
    connections = new Connections(rules);
  }

  @Override
  public NioTcpMessageChannel createMessageChannel(
      NioTcpMessageProcessor processor, SocketChannel client) throws IOException {
    connections.add(client);
    NioTcpMessageChannel channel = new Connection(processor, client);
    NioTcpMessageChannel.putMessageChannel(client, channel);
    return channel;
  }

  @Override
  public MessageChannel createMessageChannel(HostPort to) throws IOException {
    return connect(to.getInetAddress(), to.getPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress to, int port) throws IOException {
    return connect(to, port);
  }

  private synchronized MessageChannel connect(InetAddress to, int port) throws IOException {
    String key = MessageChannel.getKey(to, port, getTransport());
    ConnectionOrientedMessageChannel known = messageChannels.get(key);
    if (known != null) {
      return known;
    }
    Connection connection = new Connection(to, port, sipStack, this);
    messageChannels.put(key, connection);
    selector.wakeup();
    return connection;
  }

  /** A connection. */
  private static final class Connection extends NioTcpMessageChannel {
    private final MessageFramer framer = new MessageFramer(StackFactory.MAX_MESSAGE_BYTES);

    /** One that somebody has opened. */
    Connection(NioTcpMessageProcessor processor, SocketChannel client) throws IOException {
      super(processor, client);
      messageProcessor = processor;
    }

    /** One that this node opens. */
    Connection(InetAddress to, int port, SIPTransactionStack stack, TcpProcessor processor)
        throws IOException {
      super(to, port, stack, processor);
      isCached = true;
    }

    @Override
    protected void addBytes(byte[] bytes) throws Exception {
      framer.add(bytes, super::addBytes);
    }
  }
}
