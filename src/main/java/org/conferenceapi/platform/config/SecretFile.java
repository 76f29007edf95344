package org.conferenceapi.platform.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a secret from a file, such as the ones that container platforms mount. Nothing that this
 * class throws contains a part of the file.
 */
final class SecretFile {
  private static final int LARGEST = 65_536;

  private SecretFile() {}

  /**
   * Reads the whole file. One line break at the end does not belong to the secret, because editors
   * and {@code echo} add one; other white space does.
   *
   * @param path the path of the file
   * @return the secret, which is not blank
   * @throws IllegalArgumentException if the file has no secret; the message is a sentence without a
   *     subject that says why
   */
  static String read(String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IllegalArgumentException("is larger than 64 KiB");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank()) {
        throw new IllegalArgumentException("is empty");
      }
      return text.replaceFirst("\\r?\\n\\z", "");
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new IllegalArgumentException("does not exist", e);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException("must not be read by the user of the server", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is no text in UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read", e);
    }
  }
}
