package org.conferenceapi.account;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.conferenceapi.platform.config.Settings;

/**
 * Creates the first credentials in an empty database: the operator, and a main account, an app and
 * a sub-account for tests. It writes them to a file that only its owner can read.
 */
@Stateless
public class InitialCredentials {
  /** The name of the file in the data directory. */
  public static final String FILE = "credentials.properties";

  @EJB Accounts accounts;
  @EJB Apps apps;
  @Inject Settings settings;

  /**
   * Creates the credentials and the file. Does nothing if there is an operator already. The file
   * contains no operator token if {@code conference.operator.token} is set.
   *
   * @throws UncheckedIOException if the file cannot be written; nothing is created then
   */
  public void createIfAbsent() {
    if (!accounts.hasNoOperator()) {
      return;
    }
    Accounts.Issued operator = accounts.createOperator(AuthToken.generate());
    Accounts.Issued main = accounts.createMain("try-out");
    AppIn tryOut = new AppIn();
    tryOut.name = "try-out";
    Apps.Issued app = apps.create(main.account(), tryOut);
    Accounts.Issued sub = accounts.createSub(main.account(), app.app(), "try-out");
    StringBuilder text = new StringBuilder("# Keep this file secret, or delete it.\n");
    line(text, "url", settings.publicUrl().orElse(settings.localUrl()));
    if (settings.operatorToken().isEmpty()) {
      line(text, "operator.token", operator.token());
    }
    line(text, "account.sid", main.account().sid());
    line(text, "account.token", main.token());
    line(text, "app.sid", app.app().sid());
    line(text, "app.secret", app.secret());
    line(text, "subaccount.sid", sub.account().sid());
    line(text, "subaccount.token", sub.token());
    // before the commit: if the commit fails, a useless file remains; in the other order, there
    // might be credentials in the database that are in no file
    write(settings.dataDir().resolve(FILE), text.toString());
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }

  private static void write(Path file, String text) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(draft);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            draft,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
