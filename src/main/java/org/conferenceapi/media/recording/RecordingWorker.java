package org.conferenceapi.media.recording;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.conferenceapi.api.error.ExceptionClassifier;
import org.conferenceapi.media.MediaException;
import org.conferenceapi.media.MediaServer;
import org.conferenceapi.media.NoSuchRoomException;
import org.conferenceapi.media.files.MediaFolder;
import org.conferenceapi.media.server.MediaServers;
import org.conferenceapi.platform.concurrent.CoalescingTask;
import org.conferenceapi.platform.concurrent.ConditionPoller;
import org.conferenceapi.platform.config.Settings;
import org.conferenceapi.platform.lifecycle.EverySecondEvent;

/**
 * Does what is due for recordings at the media servers and with files: start, stop, delete. No
 * transaction is open meanwhile. Any node may do it; a lease ensures that one at a time does it for
 * a recording.
 */
@ApplicationScoped
public class RecordingWorker {
  private static final System.Logger LOG = System.getLogger(RecordingWorker.class.getName());
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  /**
   * The time to wait for a file to be created or closed. A media server takes about 20 ms after the
   * command.
   */
  private static final Duration FILE_TIMEOUT = Duration.ofSeconds(1);

  /** The time that a request to stop a recording waits for its end. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

  @Inject Settings settings;
  @Inject MediaServers servers;
  @Inject MediaFolder folder;
  @Inject Recordings recordings;
  @Resource ManagedExecutorService executor;

  private final FullDiskDetector disk = new FullDiskDetector();
  private CoalescingTask work;

  @PostConstruct
  void open() {
    work = new CoalescingTask(executor, this::doWhatIsDue);
  }

  void onEverySecond(@Observes EverySecondEvent event) {
    if (settings.media().isPresent()) {
      work.resubmit();
    }
  }

  private void doWhatIsDue() {
    try {
      cut(recordings.stopAbandoned());
      recordings.due().forEach(this::see);
    } catch (RuntimeException e) {
      LOG.log(
          ExceptionClassifier.level(e),
          "The periodic task for the recordings failed and is retried.",
          e);
    }
  }

  /** Ends the recordings whose disk is full. */
  private void cut(List<Recording> going) {
    Map<Path, String> written =
        going.stream()
            .filter(each -> each.state() == RecordingState.RUNNING)
            .collect(Collectors.toMap(each -> file(each).path(), Recording::sid));
    for (Path each : disk.cut(written.keySet())) {
      LOG.log(
          Level.ERROR,
          "Recording {0} ends incomplete: the disk of the media folder is full.",
          written.get(each));
      recordings.stopIncomplete(written.get(each));
    }
  }

  /**
   * Does what is due for a recording, unless another node has the lease.
   *
   * @param sid the sid of the recording
   */
  void see(String sid) {
    recordings.claim(sid).ifPresent(this::carryOut);
  }

  /**
   * Waits until a recording that is to end has ended, for 8 seconds at most, and does what is due
   * for it meanwhile.
   *
   * @param sid the sid of the recording
   * @return whether it has ended
   */
  boolean isEnded(String sid) {
    return ConditionPoller.waitUntil(
        STOP_TIMEOUT,
        POLL_INTERVAL,
        () -> {
          see(sid);
          return recordings
              .current(sid)
              .filter(each -> each.isGoing() || each.isEnding())
              .isEmpty();
        });
  }

  private void carryOut(Recording recording) {
    try {
      switch (recording.state()) {
        case STARTING -> start(recording);
        case RUNNING -> recordings.update(recording.sid(), Recording::stop);
        case STOPPING, CUTTING, COMPLETED, CUT, FAILED -> end(recording);
        case FORGOTTEN -> delete(recording);
      }
    } catch (MediaException | IOException e) {
      LOG.log(
          servers.find(recording.server()).map(MediaServer::failureLevel).orElse(Level.WARNING),
          "Recording {0} waits for its media server or its file and is retried: {1}.",
          recording.sid(),
          e.getMessage());
      recordings.update(
          recording.sid(),
          (found, now) -> {
            if (found.isOverdue(now)) {
              found.finish(OptionalLong.empty(), false, now);
            } else {
              found.retry(now);
            }
          });
    }
  }

  private void start(Recording recording) {
    WavFile file = file(recording);
    MediaServer server = server(recording);
    try {
      server.record(recording.room(), file.path());
    } catch (NoSuchRoomException e) {
      finish(recording, OptionalLong.empty(), true);
      return;
    }
    if (ConditionPoller.waitUntil(FILE_TIMEOUT, POLL_INTERVAL, file::exists)) {
      recordings.update(recording.sid(), (found, now) -> found.started());
    } else {
      server.stopRecording(recording.room());
      LOG.log(
          Level.WARNING,
          "This node does not see the recordings of media server {0}. Both need the folder of {1}"
              + " (setting conference.bridge.media-dir) at the same path and write access to it.",
          server.url(),
          file.path());
      finish(recording, OptionalLong.empty(), true);
    }
  }

  /** Stops a recording at the media server, also one that has ended while the server was dead. */
  private void end(Recording recording) {
    WavFile file = file(recording);
    boolean gone = !servers.all().contains(recording.server());
    if (gone || servers.dead().contains(recording.server())) {
      finish(recording, file.size(), gone);
      return;
    }
    server(recording).stopRecording(recording.room());
    boolean ends = recording.isEnding();
    if (ends
        && file.exists()
        && !ConditionPoller.waitUntil(FILE_TIMEOUT, POLL_INTERVAL, file::isClosed)) {
      LOG.log(Level.DEBUG, "The media server has not closed {0} itself.", file.path());
    }
    if (ends && FullDiskDetector.isAt(file.path())) {
      recordings.stopIncomplete(recording.sid()); // the disk became full in the last seconds
    }
    finish(recording, file.size(), true);
  }

  private void finish(Recording recording, OptionalLong size, boolean told) {
    recordings.update(recording.sid(), (found, now) -> found.finish(size, told, now));
  }

  private WavFile file(Recording recording) {
    return new WavFile(folder.recording(recording.fileName()));
  }

  private void delete(Recording recording) throws IOException {
    Files.deleteIfExists(folder.recording(recording.fileName()));
    recordings.remove(recording.sid());
  }

  private MediaServer server(Recording recording) {
    return servers
        .answering(recording.server())
        .orElseThrow(() -> new MediaException("the media server does not respond at the moment"));
  }
}
