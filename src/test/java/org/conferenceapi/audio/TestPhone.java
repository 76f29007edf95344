package org.conferenceapi.audio;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A telephone: plain RTP with PCMU, arranged by an SDP offer and its answer (RFC 3264). Speaks a
 * tone, or is silent, and can say what it hears.
 */
public final class TestPhone implements AutoCloseable {
  private static final double LOUDEST = 32_768;
  private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)\r?$");
  private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d+) RTP/AVP 0\r?$");

  private final RtpStream line = new RtpStream();

  /** The SDP offer. */
  public String offer() {
    return String.join(
        "\r\n",
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        "m=audio " + line.port() + " RTP/AVP 0",
        "a=ptime:20",
        "");
  }

  /** Starts to send to the address in the SDP answer. */
  public void connect(String answer) {
    line.sendTo(found(ADDRESS, answer), Integer.parseInt(found(PORT, answer)));
  }

  /** The port where it receives, on loopback. */
  public int port() {
    return line.port();
  }

  /** Speaks a tone from now on. */
  public void speak(int hertz) {
    line.tone(hertz);
  }

  /** Sends silence from now on. */
  public void beSilent() {
    line.tone(0);
  }

  /** How loud a tone was in the last second: 0 not at all; what {@link #speak} makes is 0.24. */
  public double hears(int hertz) {
    return Tone.amplitude(hertz, line.heard().lastSecond()) / LOUDEST;
  }

  /** Whether anything has come in the last second, be it silence. */
  public boolean isReached() {
    return line.heard().isReached();
  }

  /** When the first sound arrived, by {@link System#nanoTime}; 0 if none has. */
  public long firstSound() {
    return line.heard().firstSound();
  }

  /** The longest time between two sounds. */
  public Duration longestPause() {
    return Duration.ofNanos(line.heard().longestPause());
  }

  /** Closes the port. */
  @Override
  public void close() {
    line.close();
  }

  private static String found(Pattern pattern, String answer) {
    Matcher matcher = pattern.matcher(answer);
    if (!matcher.find()) {
      throw new IllegalStateException(answer);
    }
    return matcher.group(1);
  }
}
