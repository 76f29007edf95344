package org.conferenceapi.platform.security;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.conferenceapi.platform.ExceptionSummary;

/**
 * A folder that is kept from other users of the machine: there are secrets in it. Where files have
 * no such permissions, as on Windows, nothing is done.
 */
public final class PrivateFolder {
  private static final System.Logger LOG = System.getLogger(PrivateFolder.class.getName());
  private static final String OURS =
      "{conference.*,credentials.properties,secret-key,*.log,*.log.*}";

  private final Path folder;
  private final Set<PosixFilePermission> allowed;

  private PrivateFolder(Path folder, String allowed) {
    this.folder = folder;
    this.allowed = PosixFilePermissions.fromString(allowed);
  }

  /** One for its owner alone. */
  public static PrivateFolder ofOwner(Path folder) {
    return new PrivateFolder(folder, "rwx------");
  }

  /** One that a group shares, such as the service and its media servers. */
  public static PrivateFolder ofGroup(Path folder) {
    return new PrivateFolder(folder, "rwxrwx---");
  }

  /**
   * Makes it if it is not there.
   *
   * @throws IOException if that cannot be
   */
  public void make() throws IOException {
    Files.createDirectories(folder);
    tighten();
  }

  /**
   * Takes the permissions that others have on it, and on the files in it that the service has
   * written. Where that cannot be, because it belongs to another user, the log is told.
   */
  public void tighten() {
    try {
      tighten(folder);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OURS)) {
        for (Path each : files) {
          tighten(each);
        }
      }
    } catch (IOException e) {
      LOG.log(
          Level.WARNING, "Others may read what is in " + folder + ": " + ExceptionSummary.of(e));
    }
  }

  private void tighten(Path path) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null || Files.isSymbolicLink(path)) {
      return;
    }
    Set<PosixFilePermission> has = view.readAttributes().permissions();
    Set<PosixFilePermission> kept = new HashSet<>(has);
    if (kept.retainAll(allowed)) {
      view.setPermissions(kept);
    }
  }
}
