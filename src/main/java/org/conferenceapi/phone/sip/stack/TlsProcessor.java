package org.conferenceapi.phone.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.ConnectionOrientedMessageChannel;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.NioTcpMessageChannel;
import gov.nist.javax.sip.stack.NioTcpMessageProcessor;
import gov.nist.javax.sip.stack.NioTlsMessageChannel;
import gov.nist.javax.sip.stack.NioTlsMessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;

/** Listens for TLS, within bounds, and connects only to hosts that can prove who they are. */
final class TlsProcessor extends NioTlsMessageProcessor {
  private static final byte[] NOTHING = {};

  private final Connections connections;

  TlsProcessor(InetAddress address, SIPTransactionStack stack, int port, SourceRules rules) {
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
    return connect(
        to.getInetAddress(), to.getPort(), to.getHost().getHostname().replaceAll("[\\[\\]]", ""));
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress to, int port) throws IOException {
    return connect(to, port, name(to));
  }

  /** The name that was looked up, without asking for another one. */
  private static String name(InetAddress address) {
    String text = address.toString();
    int end = text.indexOf('/');
    return end > 0 ? text.substring(0, end) : address.getHostAddress();
  }

  private synchronized MessageChannel connect(InetAddress to, int port, String host)
      throws IOException {
    String key = MessageChannel.getKey(to, port, getTransport());
    ConnectionOrientedMessageChannel known = messageChannels.get(key);
    if (known != null) {
      return known;
    }
    Connection connection = new Connection(to, port, sipStack, this, host);
    messageChannels.put(key, connection);
    selector.wakeup();
    return connection;
  }

  /** A connection. */
  private static final class Connection extends NioTlsMessageChannel {
    private final MessageFramer framer = new MessageFramer(StackFactory.MAX_MESSAGE_BYTES);
    private final String host;
    private boolean hasReceived;

    /** One that somebody has opened. */
    Connection(NioTcpMessageProcessor processor, SocketChannel client) throws IOException {
      super(processor, client);
      messageProcessor = processor;
      host = null;
    }

    /** One that this node opens. */
    Connection(
        InetAddress to, int port, SIPTransactionStack stack, TlsProcessor processor, String host)
        throws IOException {
      super(to, port, stack, processor);
      isCached = true;
      this.host = host;
    }

    @Override
    protected void addBytes(byte[] bytes) throws Exception {
      PeerTrust.whileConnectedTo(host, () -> super.addBytes(bytes));
      if (host != null && !hasReceived) {
        // the stack waits for ever if the other side sends all of its handshake in one record
        sendMessage(NOTHING, false);
      }
    }

    @Override
    protected void sendMessage(byte[] message, boolean isClient) throws IOException {
      PeerTrust.whileConnectedTo(host, () -> super.sendMessage(message, isClient));
    }

    @Override
    public void sendMessage(byte[] message, InetAddress to, int port, boolean isRepeated)
        throws IOException {
      PeerTrust.whileConnectedTo(host, () -> super.sendMessage(message, to, port, isRepeated));
    }

    @Override
    public void addPlaintextBytes(byte[] bytes) throws Exception {
      hasReceived = true;
      framer.add(bytes, super::addPlaintextBytes);
    }
  }
}
