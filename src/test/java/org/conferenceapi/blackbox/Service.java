package org.conferenceapi.blackbox;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.conferenceapi.home.BuildOutput;
import org.conferenceapi.home.Ports;

/** A running application: where it is, and the credentials of its first start. */
public record Service(String root, Path dataDir) {
  /** The one that all black-box tests of this JVM share. */
  public static final Service SHARED =
      new Service("http://localhost:" + Ports.free(), BuildOutput.jvmFolder().resolve("data"));

  /** The port of its URL. */
  public int port() {
    return URI.create(root).getPort();
  }

  public String api() {
    return root + "/v1";
  }

  public Client operator() {
    return Client.of(api(), "operator", credential("operator.token"));
  }

  /** The main account for trying out. */
  public Client account() {
    return Client.of(api(), credential("account.sid"), credential("account.token"));
  }

  /** The sub-account for trying out. */
  public Client subaccount() {
    return Client.of(api(), credential("subaccount.sid"), credential("subaccount.token"));
  }

  public Client anonymous() {
    return Client.anonymous(api());
  }

  /** One of the keys of the file with the first credentials. */
  public String credential(String key) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(dataDir.resolve("credentials.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(key);
  }

  /** Sets how far the application's clock is ahead of the system's. */
  public void clockAhead(Duration ahead) {
    anonymous().post(root + "/test/clock?ahead=" + ahead).expect(200);
  }
}
