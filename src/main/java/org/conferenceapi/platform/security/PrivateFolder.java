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
 * A directory with secrets that other users of the machine cannot access. On file systems without
 * POSIX permissions, as on Windows, it does not change permissions.
 */
public final class PrivateFolder {
  private static final System.Logger LOG = System.getLogger(PrivateFolder.class.getName());
  private static final String SERVICE_FILES =
      "{conference.*,credentials.properties,secret-key,*.log,*.log.*}";

  private final Path folder;
  private final Set<PosixFilePermission> allowed;

  private PrivateFolder(Path folder, String allowed) {
    this.folder = folder;
    this.allowed = PosixFilePermissions.fromString(allowed);
  }

  /**
   * Returns a directory that only its owner can access.
   *
   * @param folder the path of the directory
   * @return the directory, not created yet
   */
  public static PrivateFolder ofOwner(Path folder) {
    return new PrivateFolder(folder, "rwx------");
  }

  /**
   * Returns a directory that its owner and its group can access, for example the service and its
   * media servers.
   *
   * @param folder the path of the directory
   * @return the directory, not created yet
   */
  public static PrivateFolder ofGroup(Path folder) {
    return new PrivateFolder(folder, "rwxrwx---");
  }

  /**
   * Creates the directory if it does not exist, and restricts its permissions.
   *
   * @throws IOException if the directory cannot be created
   */
  public void create() throws IOException {
    Files.createDirectories(folder);
    restrictPermissions();
  }

  /**
   * Removes the permissions of other users on the directory, and on the files in it that the
   * service writes. If that fails, for example because the directory belongs to another user, it
   * logs a warning.
   */
  public void restrictPermissions() {
    try {
      restrictPermissions(folder);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, SERVICE_FILES)) {
        for (Path each : files) {
          restrictPermissions(each);
        }
      }
    } catch (IOException e) {
      LOG.log(
          Level.WARNING, "Other users may read files in " + folder + ": " + ExceptionSummary.of(e));
    }
  }

  private void restrictPermissions(Path path) throws IOException {
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
