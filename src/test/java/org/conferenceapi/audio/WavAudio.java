package org.conferenceapi.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** A recording as a WAV file of 16-bit samples and one channel. */
public final class WavAudio {
  private static final double LOUDEST = 32_768;
  private static final int HEADER = 44;

  private final int[] samples;
  private final int rate;

  private WavAudio(int[] samples, int rate) {
    this.samples = samples;
    this.rate = rate;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is none, or its header has another length than it has
   */
  public static WavAudio of(byte[] file) {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
      AudioFormat format = in.getFormat();
      byte[] bytes = in.readAllBytes();
      int riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
      if (riff != file.length - 8
          || in.getFrameLength() * 2 != file.length - HEADER
          || bytes.length != file.length - HEADER
          || format.getChannels() != 1
          || format.getSampleSizeInBits() != 16) {
        throw new IllegalArgumentException(format + ", " + riff + ", " + in.getFrameLength());
      }
      int[] samples = new int[bytes.length / 2];
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      Arrays.setAll(samples, i -> buffer.getShort());
      return new WavAudio(samples, (int) format.getSampleRate());
    } catch (UnsupportedAudioFileException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long it is. */
  public double seconds() {
    return (double) samples.length / rate;
  }

  /** How loud a tone is in each half second, as in {@link ToneParticipant#hears}. */
  public double[] hears(int hertz) {
    int length = rate / 2;
    double[] all = new double[samples.length / length];
    Arrays.setAll(
        all,
        i ->
            Tone.amplitude(hertz, Arrays.copyOfRange(samples, i * length, (i + 1) * length), rate)
                / LOUDEST);
    return all;
  }
}
