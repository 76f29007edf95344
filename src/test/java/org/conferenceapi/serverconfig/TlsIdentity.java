package org.conferenceapi.serverconfig;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.conferenceapi.home.ServerScript;

/** A key and a certificate for localhost, as an administrator has them: in a PKCS12 file. */
public record TlsIdentity(Path keyStore) {
  static final String PASSWORD = "changeit";
  private static final String ALIAS = "any name";

  /** Makes a new one in a folder. */
  public static TlsIdentity make(Path folder) throws IOException {
    Path file = folder.resolve("tls.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    ServerScript.execute(
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD,
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost"),
        Map.of());
    return new TlsIdentity(file);
  }

  /** The variables by which the servers know it. */
  public Map<String, String> environment() {
    return Map.of(
        "CONFERENCE_TLS_KEYSTORE", keyStore.toString(), "CONFERENCE_TLS_PASSWORD", PASSWORD);
  }

  /** Writes the certificate to a PEM file beside. */
  public Path certificate() throws IOException {
    try {
      return Files.writeString(
          keyStore.resolveSibling("certificate.pem"),
          pem("CERTIFICATE", load().getCertificate(ALIAS).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Writes certificate and key to one PEM file beside. */
  public Path pem() throws IOException {
    try {
      KeyStore store = load();
      return Files.writeString(
          keyStore.resolveSibling("tls.pem"),
          pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded())
              + pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /** A client that accepts only this certificate. */
  HttpClient client() throws IOException {
    return HttpClient.newBuilder()
        .sslContext(context())
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** Trust in this certificate, and no other. */
  SSLContext context() throws IOException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(load());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
