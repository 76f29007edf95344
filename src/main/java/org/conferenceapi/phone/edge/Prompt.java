package org.conferenceapi.phone.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a caller is told. The files are Ogg Opus; {@code src/main/prompts/make.sh} makes them. Those
 * that ask for a code end with five seconds of silence, after which they can be repeated.
 */
public enum Prompt {
  /** Welcome; asks for the code of the conference and the pound key. */
  WELCOME,
  /** The code is wrong; asks for it again. */
  WRONG_CODE,
  /** The conference is full. */
  FULL,
  /** The conference is over. */
  OVER,
  /** Too many wrong codes. */
  NO_MORE_TRIES,
  /** Goodbye. */
  GOODBYE;

  private static final Map<String, byte[]> LOADED = new ConcurrentHashMap<>();

  /**
   * Returns the audio of the prompt.
   *
   * @param language the language
   * @return an Ogg Opus file of at most 60,000 bytes, which fits into a UDP datagram; not to be
   *     changed
   */
  public byte[] audio(PromptLanguage language) {
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".opus";
    return file(language.name().toLowerCase(Locale.ROOT) + "/" + name);
  }

  /**
   * Returns silence, which an edge repeats where the phone or the media server would get nothing.
   *
   * @return an Ogg Opus file of five seconds; not to be changed
   */
  public static byte[] silence() {
    return file("silence.opus");
  }

  private static byte[] file(String name) {
    return LOADED.computeIfAbsent(name, Prompt::load);
  }

  private static byte[] load(String name) {
    try (InputStream in = Prompt.class.getResourceAsStream("prompts/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
