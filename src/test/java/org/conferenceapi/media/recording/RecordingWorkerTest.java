package org.conferenceapi.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.conferenceapi.media.InMemoryMediaServer;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.room.MediaRoom;
import org.conferenceapi.media.server.FixedMediaServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording at a media server in memory. */
class RecordingWorkerTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final InMemoryMediaServer server = new InMemoryMediaServer("memory:a");
  private final RecordingWorker worker = new RecordingWorker();
  private final Recording recording =
      Recording.begin("conf", "account", MediaRoom.make("room", "memory:a", "conf", START), START);
  private Instant now = START;
  private boolean removed;

  @TempDir Path folder;

  @BeforeEach
  void connect() {
    server.createRoom("room");
    worker.servers = new FixedMediaServers(server);
    worker.folder =
        new MediaFolder() {
          @Override
          public Path recording(String name) {
            return folder.resolve(name);
          }
        };
    worker.recordings =
        new Recordings() {
          @Override
          public Optional<Recording> claim(String sid) {
            Optional<Recording> due = current(sid).filter(each -> each.isDue(now));
            due.ifPresent(each -> each.lease(now));
            return due;
          }

          @Override
          public void update(String sid, BiConsumer<Recording, Instant> change) {
            change.accept(recording, now);
            recording.release(now);
          }

          @Override
          public void remove(String sid) {
            removed = true;
          }

          @Override
          public Optional<Recording> current(String sid) {
            return removed ? Optional.empty() : Optional.of(recording);
          }
        };
  }

  private Path file() {
    return folder.resolve(recording.fileName());
  }

  private void seeTo() {
    worker.see(recording.sid());
  }

  @Test
  void itIsBegunAndEndedAtTheServer() {
    seeTo();
    assertThat(recording.state()).isEqualTo(RecordingState.RUNNING);
    assertThat(server.files()).containsExactly(file());
    recording.stop(now);
    assertThat(worker.isEnded(recording.sid())).isTrue();
    assertThat(recording.state()).isEqualTo(RecordingState.COMPLETED);
    assertThat(recording.fileSize()).isEqualTo(46);
    assertThat(server.files()).isEmpty();
  }

  @Test
  void withoutItsRoomItHasFailed() {
    server.restart();
    seeTo();
    assertThat(recording.state()).isEqualTo(RecordingState.FAILED);
  }

  @Test
  void aServerWhoseFilesAreNotSeenIsToldToStop() {
    server.writeNoFiles();
    seeTo();
    assertThat(recording.state()).isEqualTo(RecordingState.FAILED);
    assertThat(server.files()).isEmpty();
  }

  @Test
  void aServerThatDoesNotRespondIsToldLater() {
    server.goAway(Duration.ofSeconds(1));
    seeTo();
    assertThat(recording.state()).isEqualTo(RecordingState.STARTING);
    server.comeBack();
    now = now.plusSeconds(5);
    seeTo();
    assertThat(recording.state()).isEqualTo(RecordingState.RUNNING);
  }

  @Test
  void aServerThatNeverRespondsIsGivenUp() {
    server.goAway(Duration.ofSeconds(1));
    now = START.plus(Duration.ofHours(1));
    seeTo();
    assertThat(recording.state()).isEqualTo(RecordingState.FAILED);
  }

  @Test
  void theEndAtADeadServerIsThatOfItsFileAndTheServerIsToldWhenItIsBack() {
    seeTo();
    server.goAway(Duration.ofSeconds(4));
    recording.stop(now);
    seeTo();
    assertThat(recording.state()).isEqualTo(RecordingState.COMPLETED);
    assertThat(recording.fileSize()).isEqualTo(44);
    server.comeBack();
    now = now.plusSeconds(10);
    seeTo();
    assertThat(server.files()).isEmpty();
  }

  @Test
  void itsFileGoesBeforeItsRow() {
    seeTo();
    assertThat(Files.exists(file())).isTrue();
    recording.forget(now);
    seeTo();
    assertThat(Files.exists(file())).isFalse();
    assertThat(removed).isTrue();
  }
}
