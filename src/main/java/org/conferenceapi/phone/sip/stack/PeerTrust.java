package org.conferenceapi.phone.sip.stack;

import java.lang.System.Logger.Level;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server only if its certificate is for the host that was to be called. The stack does not
 * tell its TLS engine that host, so the connection tells it here, by the thread that uses it.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private static final System.Logger LOG = System.getLogger(PeerTrust.class.getName());
  private static final ThreadLocal<String> HOST = new ThreadLocal<>();

  private final X509ExtendedTrustManager authorities;

  /** Something that reads from a connection, or writes to it. */
  interface Transfer<E extends Exception> {
    void run() throws E;
  }

  PeerTrust(X509ExtendedTrustManager authorities) {
    this.authorities = authorities;
  }

  /** Uses a connection to a host. */
  static <E extends Exception> void whileConnectedTo(String host, Transfer<E> transfer) throws E {
    String before = HOST.get();
    HOST.set(host);
    try {
      transfer.run();
    } finally {
      if (before == null) {
        HOST.remove();
      } else {
        HOST.set(before);
      }
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      authorities.checkServerTrusted(chain, type, engine);
      PeerName.check(chain[0], HOST.get());
    } catch (CertificateException e) {
      LOG.log(
          Level.WARNING,
          "The certificate of the SIP server {0} is refused: {1}",
          HOST.get(),
          e.getMessage());
      throw e;
    }
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
