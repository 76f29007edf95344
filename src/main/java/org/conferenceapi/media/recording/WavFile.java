package org.conferenceapi.media.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A WAV file as a media server writes it: a header of 44 bytes and 16-bit samples. The server may
 * update the lengths in the header every 5 seconds and at the end only, and its length of the
 * samples may be wrong.
 *
 * @param path the path of the file
 */
record WavFile(Path path) {
  private static final int HEADER = 44;
  private static final int RIFF_LENGTH = 4;
  private static final int BEFORE_RIFF = 8;
  private static final int DATA_LENGTH = 40;

  /** Whether the file exists. */
  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Whether the media server has closed the file: the length in the header is the length of the
   * file, because updating the header is the last thing that it does.
   */
  boolean isClosed() {
    try {
      byte[] header = read();
      return header.length == HEADER
          && buffer(header).getInt(RIFF_LENGTH) == (int) (Files.size(path) - BEFORE_RIFF);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns the size of the file in bytes, without an incomplete sample at the end; empty if there
   * is no file or no header in it.
   */
  OptionalLong size() {
    try {
      long size = Files.size(path);
      return size < HEADER ? OptionalLong.empty() : OptionalLong.of(size & ~1L);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Returns the header with the correct lengths.
   *
   * @param size the size of the file in bytes
   * @throws IOException if the file cannot be read or has no header
   */
  byte[] header(long size) throws IOException {
    byte[] header = read();
    if (header.length < HEADER) {
      throw new IOException(path + " has no header");
    }
    buffer(header)
        .putInt(RIFF_LENGTH, (int) (size - BEFORE_RIFF))
        .putInt(DATA_LENGTH, (int) (size - HEADER));
    return header;
  }

  private byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(HEADER);
    }
  }

  private static ByteBuffer buffer(byte[] header) {
    return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
  }
}
