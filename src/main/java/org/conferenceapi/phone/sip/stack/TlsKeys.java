package org.conferenceapi.phone.sip.stack;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The keys of this node for TLS.
 *
 * @param keyStore a PKCS#12 file with the key and certificate of this node
 * @param trustStore a PKCS#12 file with the certificates of the authorities that are accepted
 * @param password of both
 * @param isMutual whether peers must present a certificate
 */
public record TlsKeys(Path keyStore, Path trustStore, String password, boolean isMutual) {
  /**
   * Returns the properties of the stack, which reads them instead of those of the JVM.
   *
   * @return the properties
   */
  public Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("javax.net.ssl.keyStore", keyStore.toString());
    properties.setProperty("javax.net.ssl.keyStorePassword", password);
    properties.setProperty("javax.net.ssl.keyStoreType", "PKCS12");
    properties.setProperty("javax.net.ssl.trustStore", trustStore.toString());
    properties.setProperty("javax.net.ssl.trustStorePassword", password);
    properties.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    properties.setProperty(
        // the stack's "DisabledAll" would also accept any certificate of a server
        "gov.nist.javax.sip.TLS_CLIENT_AUTH_TYPE", isMutual ? "Enabled" : "Want");
    return properties;
  }

  @Override
  public String toString() {
    return keyStore.toString();
  }
}
