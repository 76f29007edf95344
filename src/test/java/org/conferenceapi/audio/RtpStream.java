package org.conferenceapi.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Plain RTP (RFC 3550) with PCMU or PCMA, packets of 20 ms or another length, and the keys of a
 * phone as events (RFC 4733).
 */
final class RtpStream implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int SAMPLES_PER_MILLI = 8;
  private static final int AMPLITUDE = 8000;

  private static final ScheduledExecutorService SENDERS =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "mouth");
            thread.setDaemon(true);
            return thread;
          });

  private final DatagramSocket socket;
  private final ReceivedAudio heard = new ReceivedAudio();
  private final Set<Integer> types = ConcurrentHashMap.newKeySet();
  private final Queue<KeyPacket> keys = new ConcurrentLinkedQueue<>();
  private final int source = ThreadLocalRandom.current().nextInt();

  /** Random (RFC 3550, section 5.1): rtpengine does not report an event at 0. */
  private final int start = ThreadLocalRandom.current().nextInt();

  private final G711 codec;
  private final int millis;
  private volatile int hertz;
  private volatile int length;
  private Future<?> sending;
  private boolean isSpeakingWithKeys;
  private int sent;
  private int ticks;
  private int keyStart;

  /** A packet of an event; without a key, one of audio between two events. */
  private record KeyPacket(int key, int number, boolean last) {}

  /** With PCMU and packets of 20 ms. */
  RtpStream() {
    this(G711.PCMU, 20);
  }

  /** With packets of that length. */
  RtpStream(G711 codec, int millis) {
    this.codec = codec;
    this.millis = millis;
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread receiver = new Thread(this::receive, "ear");
    receiver.setDaemon(true);
    receiver.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  ReceivedAudio heard() {
    return heard;
  }

  /** Sets the audio to send from now on: a tone, or silence if 0. */
  void tone(int hertz) {
    this.hertz = hertz;
  }

  void sendTo(String host, int port) {
    InetSocketAddress to = new InetSocketAddress(host, port);
    stop();
    sending = SENDERS.scheduleAtFixedRate(() -> send(to), 0, millis, TimeUnit.MILLISECONDS);
  }

  /** Stops to send. */
  void stop() {
    if (sending != null) {
      sending.cancel(false);
    }
  }

  /** Presses keys, from {@code 0123456789*#}. */
  void press(String all) {
    for (char each : all.toCharArray()) {
      for (int i = 0; i < 8; i++) {
        keys.add(new KeyPacket("0123456789*#".indexOf(each), Math.min(i, 5), i >= 5));
      }
      for (int i = 0; i < 5; i++) {
        keys.add(new KeyPacket(-1, 0, false));
      }
    }
  }

  /** Sends audio also while a key is pressed, as RFC 4733 permits and some phones do. */
  void speakWithKeys() {
    isSpeakingWithKeys = true;
  }

  /** The payload types of all packets so far. */
  Set<Integer> types() {
    return types;
  }

  /** The number of bytes of audio in the last packet. */
  int length() {
    return length;
  }

  @Override
  public void close() {
    stop();
    socket.close();
  }

  private void send(InetSocketAddress to) {
    KeyPacket key = keys.poll();
    boolean isKey = key != null && key.key() >= 0;
    if (isKey) {
      send(to, event(key));
    }
    if (!isKey || isSpeakingWithKeys) {
      send(to, audio());
    }
    ticks++;
  }

  private ByteBuffer event(KeyPacket key) {
    boolean first = key.number() == 0;
    keyStart = first ? now() : keyStart;
    ByteBuffer packet = packet(RtpPhone.EVENTS, first, keyStart);
    packet.put((byte) key.key()).put((byte) (key.last() ? 0x8a : 0x0a));
    return packet.putShort((short) ((key.number() + 1) * samples()));
  }

  private ByteBuffer audio() {
    ByteBuffer packet = packet(codec.type(), sent == 0, now());
    for (int i = 0; i < samples(); i++) {
      long at = (long) ticks * samples() + i;
      packet.put(codec.encode(hertz == 0 ? 0 : Tone.sample(hertz, AMPLITUDE, at)));
    }
    return packet;
  }

  private ByteBuffer packet(int type, boolean marker, int time) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + samples());
    packet.put((byte) 0x80).put((byte) (type | (marker ? 0x80 : 0)));
    return packet.putShort((short) sent++).putInt(time).putInt(source);
  }

  private int samples() {
    return millis * SAMPLES_PER_MILLI;
  }

  private int now() {
    return start + ticks * samples();
  }

  private void send(InetSocketAddress to, ByteBuffer packet) {
    try {
      socket.send(new DatagramPacket(packet.array(), packet.position(), to));
    } catch (IOException e) {
      // the other side has not started or has ended, which is normal
    }
  }

  private void receive() {
    byte[] buffer = new byte[2048];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        byte[] codes = Arrays.copyOfRange(buffer, HEADER, packet.getLength());
        int[] samples = new int[codes.length];
        int type = buffer[1] & 0x7f;
        types.add(type);
        if (type == codec.type()) {
          length = codes.length;
          Arrays.setAll(samples, i -> codec.decode(codes[i]));
          heard.add(samples);
        }
      } catch (IOException e) {
        // closed, or the other end does not listen yet
      }
    }
  }
}
