package org.conferenceapi.media.playback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conferenceapi.api.problem.Problem;

/**
 * Checks that media servers can play an Ogg Opus file (RFC 3533, RFC 7845). They may not check
 * files: a file without audio that is played in a loop would block its room forever, and of frames
 * longer than 20 ms they may play the beginning only.
 */
final class OggOpusFile {
  private static final int PAGE_HEADER = 27;
  private static final int TYPE = 5;
  private static final int BEGIN = 2;
  private static final int SERIAL = 14;
  private static final int CHECKSUM = 22;
  private static final int POLYNOMIAL = 0x04c11db7;
  private static final int FULL = 255;
  private static final int HEAD = 19;
  private static final int CHANNELS = 9;
  private static final int FAMILY = 18;

  /** The first bytes of the current packet; {@code length} is the number of its bytes so far. */
  private final byte[] start = new byte[HEAD];

  private long length;
  private int packets;
  private boolean within;
  private int serial;

  private OggOpusFile() {}

  /**
   * Checks a file: it must have one Opus stream of one or two channels, in packets of 20 ms, with
   * audio.
   *
   * @throws Problem {@code invalid} if media servers cannot play the file
   * @throws IOException if the file cannot be read
   */
  static void check(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      OggOpusFile found = new OggOpusFile();
      byte[] header = in.readNBytes(PAGE_HEADER);
      do {
        found.page(header, in);
        header = in.readNBytes(PAGE_HEADER);
      } while (header.length > 0);
      require(!found.within, "is cut off");
      require(found.packets > 2, "has no sound in it");
    }
  }

  private void page(byte[] header, InputStream in) throws IOException {
    require(isText(header, "OggS"), "must be a file of Opus in Ogg");
    require(header.length == PAGE_HEADER, "is cut off");
    int count = header[PAGE_HEADER - 1] & 0xff;
    byte[] lengths = in.readNBytes(count);
    int size = 0;
    for (byte each : lengths) {
      size += each & 0xff;
    }
    byte[] body = in.readNBytes(size);
    require(lengths.length == count && body.length == size, "is cut off");
    require(checksum(header, lengths, body) == number(header, CHECKSUM), "is damaged");
    boolean begins = (header[TYPE] & BEGIN) != 0;
    if (packets == 0 && begins) {
      serial = number(header, SERIAL);
    }
    boolean one = number(header, SERIAL) == serial && begins == (packets == 0);
    require(one, "must have one stream, of Opus");
    pieces(lengths, body);
  }

  /**
   * Reads the segments of a page. A segment of less than 255 bytes ends a packet, on this page or a
   * later one (RFC 3533, section 5).
   */
  private void pieces(byte[] lengths, byte[] body) {
    int at = 0;
    for (byte each : lengths) {
      int size = each & 0xff;
      for (int i = 0; i < size && length + i < HEAD; i++) {
        start[(int) length + i] = body[at + i];
      }
      at += size;
      length += size;
      within = size == FULL;
      if (!within) {
        packet();
        packets++;
        length = 0;
      }
    }
  }

  private void packet() {
    if (packets == 0) {
      boolean head = length >= HEAD && isText(start, "OpusHead");
      require(head, "must have one stream, of Opus");
      boolean few = start[FAMILY] == 0 && start[CHANNELS] >= 1 && start[CHANNELS] <= 2;
      require(few, "must have one channel or two");
    } else if (packets == 1) {
      require(length >= 8 && isText(start, "OpusTags"), "must have one stream, of Opus");
    } else {
      require(length > 0 && isOf20Milliseconds(), "must have packets of 20 ms each");
    }
  }

  /**
   * Whether the current packet has 20 ms of audio (RFC 6716, section 3.1). The calculation is in
   * units of 0.5 ms, because there are frames of 2.5 ms.
   */
  private boolean isOf20Milliseconds() {
    int configuration = (start[0] & 0xff) >> 3;
    int frame =
        configuration < 12
            ? new int[] {20, 40, 80, 120}[configuration & 3]
            : configuration < 16
                ? new int[] {20, 40}[configuration & 1]
                : new int[] {5, 10, 20, 40}[configuration & 3];
    int frames =
        switch (start[0] & 3) {
          case 0 -> 1;
          case 1, 2 -> 2;
          default -> length > 1 ? start[1] & 0x3f : 0;
        };
    return frame * frames == 40;
  }

  /** The checksum of a page (RFC 3533, section 6, field 7), with its own field as zeros. */
  private static int checksum(byte[] header, byte[] lengths, byte[] body) {
    byte[] blank = header.clone();
    ByteBuffer.wrap(blank).putInt(CHECKSUM, 0);
    int sum = 0;
    for (byte[] part : new byte[][] {blank, lengths, body}) {
      for (byte each : part) {
        sum ^= each << 24;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          sum = sum << 1 ^ (sum < 0 ? POLYNOMIAL : 0);
        }
      }
    }
    return sum;
  }

  private static int number(byte[] header, int at) {
    return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static boolean isText(byte[] bytes, String text) {
    return bytes.length >= text.length()
        && new String(bytes, 0, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  private static void require(boolean fine, String message) {
    if (!fine) {
      throw Problem.invalid("body", message);
    }
  }
}
