package org.conferenceapi.phone.sip.stack;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server only if its certificate is for the host that was to be called. The stack does not
 * tell its TLS engine that host, so the connection tells it here, by the thread that reads.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private static final ThreadLocal<String> HOST = new ThreadLocal<>();

  private final X509ExtendedTrustManager authorities;

  /** Something that reads from a connection. */
  interface Reading {
    void run() throws Exception;
  }

  PeerTrust(X509ExtendedTrustManager authorities) {
    this.authorities = authorities;
  }

  /** Reads from a connection to a host. */
  static void whileConnectedTo(String host, Reading reading) throws Exception {
    HOST.set(host);
    try {
      reading.run();
    } finally {
      HOST.remove();
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, engine);
    PeerName.check(chain[0], HOST.get());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, socket);
    PeerName.check(chain[0], HOST.get());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkServerTrusted(chain, type);
    PeerName.check(chain[0], HOST.get());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }
}
