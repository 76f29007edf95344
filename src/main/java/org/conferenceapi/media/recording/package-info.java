/**
 * Recording of conferences to WAV files, and the download of files. Clients call the resources; the
 * timer of {@code conference} wakes {@code RecordingWorker} every second; {@code media.join} and
 * {@code media.reconcile} report rooms that a media server has lost. This package calls {@code
 * media.server} to start and stop a recording, {@code media.files} for the paths, and the database.
 */
package org.conferenceapi.media.recording;
