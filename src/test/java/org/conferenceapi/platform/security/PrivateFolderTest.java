package org.conferenceapi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
  @TempDir Path parent;

  @Test
  void aNewFolderIsAccessibleToItsOwnerOnly() throws IOException {
    Path folder = parent.resolve("some/data");
    PrivateFolder.ofOwner(folder).create();
    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void thePermissionsOfAnExistingFolderAndItsFilesAreTightened() throws IOException {
    Path folder = readable(Files.createDirectory(parent.resolve("data")), "rwxr-xr-x");
    Path database = readable(Files.createFile(folder.resolve("conference.mv.db")), "rw-r--r--");
    Path log = readable(Files.createFile(folder.resolve("server.log.1")), "rw-r--r--");
    Path own = readable(Files.createFile(folder.resolve("credentials.properties")), "r--------");
    PrivateFolder.ofOwner(folder).create();
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(database)).isEqualTo("rw-------");
    assertThat(permissions(log)).isEqualTo("rw-------");
    assertThat(permissions(own)).isEqualTo("r--------");
  }

  @Test
  void theTargetOfASymbolicLinkIsNotChanged() throws IOException {
    Path elsewhere = readable(Files.createFile(parent.resolve("elsewhere")), "rw-r--r--");
    Path folder = Files.createDirectory(parent.resolve("data"));
    Files.createSymbolicLink(folder.resolve("server.log"), elsewhere);
    PrivateFolder.ofOwner(folder).create();
    assertThat(permissions(elsewhere)).isEqualTo("rw-r--r--");
  }

  @Test
  void aFolderSharedWithAGroupStaysShared() throws IOException {
    Path folder = readable(Files.createDirectory(parent.resolve("media")), "rwxrwxr-x");
    PrivateFolder.ofGroup(folder).create();
    assertThat(permissions(folder)).isEqualTo("rwxrwx---");
  }

  private static Path readable(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
