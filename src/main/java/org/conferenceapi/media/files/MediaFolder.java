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

/** The folder that all nodes and media servers share, at the same path. */
@ApplicationScoped
public class MediaFolder {
  private static final System.Logger LOG = System.getLogger(MediaFolder.class.getName());

  /** An upload takes less; the node that began it is dead. */
  private static final Duration LONGEST_UPLOAD = Duration.ofHours(1);

  @Inject Settings settings;
  @Inject Clock clock;

  /** Makes what is missing in it, where there is a use for it. */
  void prepare(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (settings.janus().isEmpty()) {
      return;
    }
    try {
      PrivateFolder.ofGroup(settings.mediaDir()).make();
      for (String each : List.of("recordings", "announcements", "tones")) {
        Files.createDirectories(folder(each));
      }
      copy("enter.opus");
      copy("leave.opus");
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "The media folder cannot be prepared: no recordings, announcements or tones.",
          e);
    }
  }

  /** Several nodes may do it at once. */
  private void copy(String tone) throws IOException {
    Path fresh = Files.createTempFile(folder("tones"), tone, ".part");
    try (InputStream in = MediaFolder.class.getResourceAsStream(tone)) {
      // not the temporary file itself, which others must not read
      Files.delete(fresh);
      Files.copy(in, fresh);
      Files.move(fresh, tone(tone), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Of that name, which is ours. */
  public Path recording(String name) {
    return folder("recordings").resolve(name);
  }

  /** Of that name, which is ours. */
  public Path announcement(String name) {
    return folder("announcements").resolve(name);
  }

  /** Of that name, which is ours. */
  public Path tone(String name) {
    return folder("tones").resolve(name);
  }

  /** Deletes what is left of uploads that broke off because their node died. */
  public void tidy() {
    Instant old = clock.instant().minus(LONGEST_UPLOAD);
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(folder("announcements"), "*.part")) {
      for (Path each : parts) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "What is left of uploads cannot be deleted.", e);
    }
  }

  private Path folder(String name) {
    return settings.mediaDir().toAbsolutePath().normalize().resolve(name);
  }
}
