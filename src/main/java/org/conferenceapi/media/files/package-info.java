/**
 * The folder for recordings, announcements and tones that all nodes and media servers share. {@code
 * media.recording}, {@code media.playback} and the cleanup of {@code media.reconcile} call in for
 * paths. This package calls the file system and {@code platform} only.
 */
package org.conferenceapi.media.files;
