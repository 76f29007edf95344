package org.conferenceapi.media.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.security.PrivateFolder;

/**
 * The media folder (setting {@code conference.bridge.media-dir}), which all nodes and media servers
 * share at the same path. It contains the recordings, announcements and tones.
 */
@ApplicationScoped
public class MediaFolder {
  private static final System.Logger LOG = System.getLogger(MediaFolder.class.getName());

  /** An upload is faster; if one takes longer, its node has died. */
  private static final Duration MAX_UPLOAD_TIME = Duration.ofHours(1);

  @Inject Settings settings;
  @Inject Clock clock;

  /** Creates the subfolders and the tones at the start, if media servers are configured. */
  void prepare(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (settings.media().isEmpty()) {
      return;
    }
    try {
      PrivateFolder.ofGroup(settings.mediaDir()).create();
      for (String each : List.of("recordings", "announcements", "tones")) {
        Files.createDirectories(folder(each));
      }
      copy("enter.opus");
      copy("leave.opus");
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "The media folder cannot be prepared; recordings, announcements and tones do not work.",
          e);
    }
  }

  /** Copies a tone from the application; several nodes may do so at the same time. */
  private void copy(String tone) throws IOException {
    Path fresh = Files.createTempFile(folder("tones"), tone, ".part");
    try (InputStream in = MediaFolder.class.getResourceAsStream(tone)) {
      // create the file anew: the temporary file is not readable for the media servers
      Files.delete(fresh);
      Files.copy(in, fresh);
      Files.move(fresh, tone(tone), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Returns the path of a recording.
   *
   * @param name its file name, which this service has made
   * @return the absolute path
   */
  public Path recording(String name) {
    return folder("recordings").resolve(name);
  }

  /**
   * Returns the path of an announcement.
   *
   * @param name its file name, which this service has made
   * @return the absolute path
   */
  public Path announcement(String name) {
    return folder("announcements").resolve(name);
  }

  /**
   * Returns the path of a tone.
   *
   * @param name {@code enter.opus} or {@code leave.opus}
   * @return the absolute path
   */
  public Path tone(String name) {
    return folder("tones").resolve(name);
  }

  /** Deletes incomplete uploads older than one hour, whose node died before it could do so. */
  public void tidy() {
    Instant old = clock.instant().minus(MAX_UPLOAD_TIME);
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(folder("announcements"), "*.part")) {
      for (Path each : parts) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Incomplete uploads cannot be deleted.", e);
    }
  }

  private Path folder(String name) {
    return settings.mediaDir().toAbsolutePath().normalize().resolve(name);
  }
}
