package org.conferenceapi.account;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.conferenceapi.platform.Version;
import org.conferenceapi.platform.config.Settings;

/**
 * Creates the first credentials if there are none. On every start, logs the version, the base URL,
 * the data directory and the path of the credentials file.
 */
@Singleton
@Startup
@DependsOn("DatabaseStartup")
@TransactionManagement(TransactionManagementType.BEAN)
public class StartupReport {
  private static final System.Logger LOG = System.getLogger(StartupReport.class.getName());

  @EJB InitialCredentials credentials;
  @EJB Accounts accounts;
  @Inject Settings settings;

  @PostConstruct
  void start() {
    try {
      credentials.createIfAbsent();
    } catch (RuntimeException e) {
      if (accounts.hasNoOperator()) {
        throw e;
      }
      LOG.log(Level.DEBUG, "Another node has created the first credentials.", e);
    }
    LOG.log(Level.INFO, banner());
    if (settings.publicUrl().isEmpty() && !settings.dbUrl().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "conference.public-url is not set: the service creates links only for requests to this"
              + " machine's own name or address; for other requests, Location is relative.");
    }
  }

  private String banner() {
    Path dataDir = settings.dataDir().toAbsolutePath().normalize();
    Path file = dataDir.resolve(InitialCredentials.FILE);
    String url = settings.publicUrl().orElse(settings.localUrl());
    StringBuilder text = new StringBuilder();
    text.append("\n\n  Conference API ").append(Version.current());
    text.append("\n  Base URL        ").append(url).append("/v1");
    text.append("\n  Console         ").append(url).append("/dashboard/");
    text.append("\n  Documentation   ").append(url).append("/docs/");
    text.append("\n  Data directory  ").append(dataDir);
    if (Files.isReadable(file)) {
      text.append("\n  Credentials     ").append(file).append(" (the console reads this file)");
      text.append("\n  Create a conference:\n\n    ").append(curl(url, file)).append('\n');
    }
    return text.toString();
  }

  /** Returns a command that works as printed: it reads the token from the file, and shows none. */
  private static String curl(String url, Path file) {
    String sid = sid(file);
    return String.format(
        Locale.ROOT,
        "curl -X POST -u \"%s:$(sed -n 's/^subaccount.token=//p' '%s')\" %s/v1/account/%s/conf",
        sid,
        file,
        url,
        sid);
  }

  private static String sid(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("subaccount.sid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
