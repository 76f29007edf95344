package org.conferenceapi.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last second of a WAV file of 16-bit samples that somebody is still writing, so that its
 * header does not tell its length.
 */
public final class GrowingWav {
  private static final double LOUDEST = 32_768;
  private static final int HEADER = 44;
  private static final int CHANNELS_AT = 22;
  private static final int RATE_AT = 24;
  private static final int WIDTH = 2;

  private final int[] samples;
  private final int rate;

  private GrowingWav(int[] samples, int rate) {
    this.samples = samples;
    this.rate = rate;
  }

  /** Reads the end of a file: nothing if there is less than a second. Of several channels, one. */
  public static GrowingWav of(Path file) {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      ByteBuffer header = read(in, 0, HEADER);
      if (header.limit() < HEADER) {
        return new GrowingWav(new int[0], 1);
      }
      int channels = header.getShort(CHANNELS_AT);
      int rate = header.getInt(RATE_AT);
      int frame = channels * WIDTH;
      long frames = (in.size() - HEADER) / frame;
      if (frames < rate) {
        return new GrowingWav(new int[0], rate);
      }
      ByteBuffer end = read(in, HEADER + (frames - rate) * frame, rate * frame);
      int[] samples = new int[end.limit() / frame];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = end.getShort(i * frame);
      }
      return new GrowingWav(samples, rate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer read(SeekableByteChannel in, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(from);
    while (buffer.hasRemaining() && in.read(buffer) >= 0) {
      // until all is there
    }
    return buffer.flip();
  }

  /** How loud a tone is. */
  public double endHears(int hertz) {
    return samples.length == 0 ? 0 : Tone.amplitude(hertz, samples, rate) / LOUDEST;
  }

  /** How loud the loudest sample is, of 1. */
  public double endLoudest() {
    int most = 0;
    for (int sample : samples) {
      most = Math.max(most, Math.abs(sample));
    }
    return most / LOUDEST;
  }
}
