package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/** Bytes of a body that are changed, missing, repeated or added. */
final class BodyMutation implements Mutation {
  private static final List<Charset> OTHER_CHARSETS =
      List.of(
          ISO_8859_1,
          UTF_16,
          UTF_16BE,
          UTF_16LE,
          Charset.forName("UTF-32"),
          Charset.forName("GB18030"));

  /** More than {@code conference.max-request-bytes}. */
  private static final int TOO_LARGE = 70_000;

  @Override
  public void apply(Draft draft, Dice dice) {
    if (draft.body == null) {
      draft.body = new byte[dice.below(50)];
      for (int i = 0; i < draft.body.length; i++) {
        draft.body[i] = (byte) dice.bits();
      }
    } else if (dice.below(200) == 0) {
      draft.body = Arrays.copyOf(draft.body, TOO_LARGE);
    } else if (dice.below(20) == 0) {
      draft.body = new String(draft.body, UTF_8).getBytes(dice.of(OTHER_CHARSETS));
    } else {
      draft.body = changed(draft.body, dice);
    }
  }

  /** The bytes with one to four changes. */
  static byte[] changed(byte[] bytes, Dice dice) {
    byte[] changed = bytes.clone();
    for (int i = dice.below(4); i >= 0 && changed.length > 0; i--) {
      int at = dice.below(changed.length);
      int end = Math.min(changed.length, at + 1 + dice.below(8));
      switch (dice.below(6)) {
        case 0 -> changed[at] ^= (byte) (1 << dice.below(8));
        case 1 -> changed[at] = (byte) dice.bits();
        case 2 -> changed = Arrays.copyOf(changed, at);
        case 3 -> changed = spliced(changed, at, end, new byte[0]);
        case 4 -> changed = spliced(changed, at, at, Arrays.copyOfRange(changed, at, end));
        default -> changed = spliced(changed, at, at, new byte[] {(byte) dice.bits()});
      }
    }
    return changed;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
    byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
    System.arraycopy(between, 0, spliced, from, between.length);
    System.arraycopy(bytes, to, spliced, from + between.length, bytes.length - to);
    return spliced;
  }
}
