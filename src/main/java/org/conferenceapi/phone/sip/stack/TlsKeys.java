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
   * Returns the properties of the stack.
   *
   * @return the properties
   */
  public Properties properties() {
    Properties properties = new Properties();
    properties.setProperty(TlsMaterial.KEY_STORE, keyStore.toString());
    properties.setProperty(TlsMaterial.TRUST_STORE, trustStore.toString());
    properties.setProperty(TlsMaterial.PASSWORD, password);
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
