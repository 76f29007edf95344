package org.conferenceapi.phone.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.conferenceapi.phone.sip.stack.TlsKeys;

/** Keys with certificates of their own, made for a test. */
final class TlsFiles {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  TlsFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes a key with a certificate for such names, as keytool writes them. */
  void make(String name, String subject, String names) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-storetype",
            "PKCS12",
            "-keystore",
            file(name).toString(),
            "-storepass",
            PASSWORD,
            "-alias",
            "key",
            "-keyalg",
            "EC",
            "-dname",
            subject);
    Process process =
        new ProcessBuilder(
                names.isEmpty()
                    ? command
                    : java.util.stream.Stream.concat(
                            command.stream(), java.util.stream.Stream.of("-ext", "san=" + names))
                        .toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".p12");
  }

  /** The keys of a node that trusts others. */
  TlsKeys keys(String name, boolean isMutual, String... trusted) throws Exception {
    Path trust = Files.createTempFile(folder, "trust", ".p12");
    try (OutputStream out = Files.newOutputStream(trust)) {
      trust(trusted).store(out, PASSWORD.toCharArray());
    }
    return new TlsKeys(file(name), trust, PASSWORD, isMutual);
  }

  private KeyStore trust(String... trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (String each : trusted) {
      store.setCertificateEntry(each, certificate(each));
    }
    return store;
  }

  private Certificate certificate(String name) throws Exception {
    return load(name).getCertificate("key");
  }

  private KeyStore load(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file(name))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** The other side of a connection: with a key, or null for none, and trust in one certificate. */
  SSLContext context(String name, String trusted) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(name == null ? null : load(name), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trust(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
