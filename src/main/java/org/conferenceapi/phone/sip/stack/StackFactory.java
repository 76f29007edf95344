package org.conferenceapi.phone.sip.stack;

import java.util.Properties;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.SipStack;

/** Makes the SIP stack with limits for everything that others can fill. */
public final class StackFactory {
  private static final String PREFIX = "gov.nist.javax.sip.";

  /** Of headers and body together. */
  static final int MAX_MESSAGE_BYTES = 16_384;

  private static final int MAX_CONNECTIONS = 1_000;
  private static final int MAX_TRANSACTIONS = 20_000;
  private static final int THREADS = 8;

  /** Longer than the longest ring time-out, of ten minutes. */
  private static final int MAX_INVITE_SECONDS = 700;

  /** How long a second phone may answer the same INVITE (RFC 3261, section 13.2.2.4). */
  private static final int MAX_FORK_SECONDS = 32;

  private static final int MAX_QUEUED_MILLIS = 2_000;
  private static final int MAX_HANDSHAKE_MILLIS = 5_000;
  private static final int MAX_IDLE_MILLIS = 300_000;

  private StackFactory() {}

  /**
   * Returns the factory of the implementation.
   *
   * @return the factory
   */
  public static SipFactory factory() {
    SipFactory factory = SipFactory.getInstance();
    factory.setPathName("gov.nist");
    return factory;
  }

  /**
   * Makes a stack.
   *
   * @param name unique in this process
   * @param tls the properties with the keys for TLS; empty for none
   * @return the stack
   * @throws PeerUnavailableException if the stack is incomplete
   */
  public static SipStack create(String name, Properties tls) throws PeerUnavailableException {
    Properties properties = new Properties();
    properties.putAll(tls);
    properties.setProperty("javax.sip.STACK_NAME", name);
    set(properties, "REENTRANT_LISTENER", true);
    set(properties, "THREAD_POOL_SIZE", THREADS);
    set(properties, "STACK_LOGGER", StackLog.class.getName());
    set(properties, "SERVER_LOGGER", MessageLog.class.getName());
    set(properties, "SIP_MESSAGE_VALVE", SourceFilter.class.getName());
    set(properties, "MESSAGE_PROCESSOR_FACTORY", BoundedProcessors.class.getName());
    set(properties, "SECURITY_MANAGER_PROVIDER", TlsMaterial.class.getName());
    set(properties, "MAX_MESSAGE_SIZE", MAX_MESSAGE_BYTES);
    set(properties, "MAX_CONNECTIONS", MAX_CONNECTIONS);
    set(properties, "MAX_SERVER_TRANSACTIONS", MAX_TRANSACTIONS);
    set(properties, "MAX_CLIENT_TRANSACTIONS", MAX_TRANSACTIONS);
    set(properties, "NIO_MAX_SOCKET_IDLE_TIME", MAX_IDLE_MILLIS);
    set(properties, "MIN_KEEPALIVE_TIME_SECONDS", 20);
    set(properties, "ALWAYS_ADD_RPORT", true);
    set(properties, "TLS_CLIENT_PROTOCOLS", "TLSv1.3,TLSv1.2");
    set(properties, "MAX_TX_LIFETIME_INVITE", MAX_INVITE_SECONDS);
    set(properties, "MAX_FORK_TIME_SECONDS", MAX_FORK_SECONDS);
    set(properties, "CONGESTION_CONTROL_TIMEOUT", MAX_QUEUED_MILLIS);
    set(properties, "SSL_HANDSHAKE_TIMEOUT", MAX_HANDSHAKE_MILLIS);
    return factory().createSipStack(properties);
  }

  private static void set(Properties properties, String name, Object value) {
    properties.setProperty(PREFIX + name, value.toString());
  }
}
