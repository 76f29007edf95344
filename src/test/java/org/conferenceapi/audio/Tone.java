package org.conferenceapi.audio;

/** Tones in audio of 8,000 samples a second. */
final class Tone {
  static final int RATE = 8000;

  private Tone() {}

  /** A sample of a tone. */
  static int sample(int hertz, int amplitude, long at) {
    return (int) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * at / RATE));
  }

  /** The amplitude of one frequency in what was heard (Goertzel's algorithm). */
  static double amplitude(int hertz, int[] samples) {
    return amplitude(hertz, samples, RATE);
  }

  /** The same for another number of samples per second. */
  static double amplitude(int hertz, int[] samples, double rate) {
    double twice = 2 * Math.cos(2 * Math.PI * hertz / rate);
    double before = 0;
    double last = 0;
    for (int sample : samples) {
      double now = sample + twice * last - before;
      before = last;
      last = now;
    }
    double power = before * before + last * last - twice * before * last;
    return 2 * Math.sqrt(Math.max(0, power)) / samples.length;
  }
}
