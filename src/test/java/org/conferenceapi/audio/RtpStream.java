package org.conferenceapi.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Plain RTP (RFC 3550) with PCMU, a packet every 20 ms in each direction. */
final class RtpStream implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int SAMPLES = 160;
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
  private final int source = ThreadLocalRandom.current().nextInt();
  private volatile int hertz;
  private Future<?> sending;
  private int sent;

  RtpStream() {
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
    sending = SENDERS.scheduleAtFixedRate(() -> send(to), 0, 20, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    if (sending != null) {
      sending.cancel(false);
    }
    socket.close();
  }

  private void send(InetSocketAddress to) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + SAMPLES);
    packet.put((byte) 0x80).put((byte) (sent == 0 ? 0x80 : 0));
    packet.putShort((short) sent).putInt(sent * SAMPLES).putInt(source);
    for (int i = 0; i < SAMPLES; i++) {
      long at = (long) sent * SAMPLES + i;
      packet.put(MuLaw.encode(hertz == 0 ? 0 : Tone.sample(hertz, AMPLITUDE, at)));
    }
    sent++;
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
        Arrays.setAll(samples, i -> MuLaw.decode(codes[i]));
        heard.add(samples);
      } catch (IOException e) {
        // closed, or the other end does not listen yet
      }
    }
  }
}
