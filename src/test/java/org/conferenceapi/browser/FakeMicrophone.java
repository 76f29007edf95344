package org.conferenceapi.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.conferenceapi.home.BuildOutput;

/** A file that a browser uses as its microphone. */
final class FakeMicrophone {
  private static final int RATE = 48_000;
  private static final int LENGTH = RATE * 3;
  private static final int AMPLITUDE = 12_000;

  private FakeMicrophone() {}

  /** A tone whose level swells twice a second, so that no browser suppresses it as noise. */
  static Path saying(int hertz) throws IOException {
    byte[] samples = new byte[LENGTH * 2];
    for (int i = 0; i < LENGTH; i++) {
      double swell = Math.pow(Math.sin(2 * Math.PI * i / RATE), 2);
      int sample = (int) (AMPLITUDE * swell * Math.sin(2 * Math.PI * hertz * i / RATE));
      samples[2 * i] = (byte) sample;
      samples[2 * i + 1] = (byte) (sample >> 8);
    }
    Path file =
        Files.createDirectories(BuildOutput.folder().resolve("join-page")).resolve(hertz + ".wav");
    AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(samples), format, LENGTH),
        AudioFileFormat.Type.WAVE,
        file.toFile());
    return file;
  }
}
