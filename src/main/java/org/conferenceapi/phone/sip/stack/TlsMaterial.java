package org.conferenceapi.phone.sip.stack;

import gov.nist.core.net.SecurityManagerProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The keys of this node and the authorities that it trusts, from PKCS#12 files. */
public final class TlsMaterial implements SecurityManagerProvider {
  // the stack prefers system properties, and servers set those of the JVM's own key store
  static final String KEY_STORE = "org.conferenceapi.sip.key-store";
  static final String TRUST_STORE = "org.conferenceapi.sip.trust-store";
  static final String PASSWORD = "org.conferenceapi.sip.password";

  private KeyManager[] keys = {};
  private X509ExtendedTrustManager[] authorities = {};

  /** Made by the stack, by the name of the class. */
  public TlsMaterial() {}

  @Override
  public void init(Properties properties) throws GeneralSecurityException, IOException {
    String keyFile = properties.getProperty(KEY_STORE);
    if (keyFile == null) {
      return; // no TLS
    }
    char[] password = properties.getProperty(PASSWORD).toCharArray();
    KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    ours.init(load(keyFile, password), password);
    keys = ours.getKeyManagers();
    TrustManagerFactory theirs =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    theirs.init(load(properties.getProperty(TRUST_STORE), password));
    authorities =
        Stream.of(theirs.getTrustManagers())
            .filter(X509ExtendedTrustManager.class::isInstance)
            .toArray(X509ExtendedTrustManager[]::new);
  }

  private static KeyStore load(String file, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      store.load(in, password);
    }
    return store;
  }

  @Override
  public KeyManager[] getKeyManagers(boolean isClient) {
    return keys.clone();
  }

  @Override
  public TrustManager[] getTrustManagers(boolean isClient) {
    return isClient
        ? Stream.of(authorities).map(PeerTrust::new).toArray(TrustManager[]::new)
        : authorities.clone();
  }
}
