package org.conferenceapi.audio;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A telephone of a SIP network, or with PCMU the plain RTP of a media server: speaks a tone, says
 * what it hears, and has keys (RFC 4733). What it says of itself in SDP is up to the test.
 */
public final class RtpPhone implements AutoCloseable {
  /** The payload type of the keys. */
  public static final int EVENTS = 101;

  private static final double LOUDEST = 32_768;
  private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)\r?$");
  private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d+) ");

  private final RtpStream line;

  /** One with packets of that length. */
  public RtpPhone(G711 codec, int millis) {
    line = new RtpStream(codec, millis);
  }

  /** One with PCMU and packets of 20 ms. */
  public RtpPhone() {
    this(G711.PCMU, 20);
  }

  /** The port where it receives, on loopback. */
  public int port() {
    return line.port();
  }

  /** A session description with these payload types, and further lines. */
  public String sdp(String profile, String types, String... more) {
    StringBuilder sdp = new StringBuilder();
    Stream.concat(
            Stream.of(
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=-",
                "c=IN IP4 127.0.0.1",
                "t=0 0",
                "m=audio " + port() + " " + profile + " " + types,
                "a=rtpmap:101 telephone-event/8000"),
            Stream.of(more))
        .forEach(line -> sdp.append(line).append("\r\n"));
    return sdp.toString();
  }

  /** Starts to send to the address of the first audio stream of an SDP. */
  public void connect(String sdp) {
    line.sendTo(found(ADDRESS, sdp), Integer.parseInt(found(PORT, sdp)));
  }

  /** Starts to send to an address. */
  public void connect(String host, int port) {
    line.sendTo(host, port);
  }

  /** Sends nothing any more. */
  public void stop() {
    line.stop();
  }

  /** Presses keys, one after the other. */
  public void press(String keys) {
    line.press(keys);
  }

  /** Sends audio also while keys are pressed, as some phones do. */
  public void speakWithKeys() {
    line.speakWithKeys();
  }

  /** Speaks a tone from now on. */
  public void speak(int hertz) {
    line.tone(hertz);
  }

  /** How loud a tone was in the last second: 0 not at all; what {@link #speak} makes is 0.24. */
  public double hears(int hertz) {
    return Tone.amplitude(hertz, line.heard().lastSecond()) / LOUDEST;
  }

  /** How loud the loudest sample of the last second was, of 1. */
  public double loudest() {
    int most = 0;
    for (int sample : line.heard().lastSecond()) {
      most = Math.max(most, Math.abs(sample));
    }
    return most / LOUDEST;
  }

  /** Whether anything has come in the last second, be it silence. */
  public boolean isReached() {
    return line.heard().isReached();
  }

  /** When the first sound arrived, by {@link System#nanoTime}; 0 if none has. */
  public long firstSound() {
    return line.heard().firstSound();
  }

  /** How many packets of audio have come in all. */
  public int packets() {
    return line.heard().packets();
  }

  /** The payload types of all that has come. */
  public Set<Integer> types() {
    return line.types();
  }

  /** The length of the last packet of audio, in bytes. */
  public int packetLength() {
    return line.length();
  }

  @Override
  public void close() {
    line.close();
  }

  private static String found(Pattern pattern, String sdp) {
    Matcher matcher = pattern.matcher(sdp);
    if (!matcher.find()) {
      throw new IllegalStateException(sdp);
    }
    return matcher.group(1);
  }
}
