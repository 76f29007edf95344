package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders with all that is in them. */
public final class Folders {
  private Folders() {}

  /** Copies to a folder that is not there yet. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    for (Path each : all(from)) {
      Files.copy(each, to.resolve(from.relativize(each).toString()));
    }
  }

  /** Deletes a folder, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path each : all(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** The SHA-256 of every file in a folder, by relative path; but for those that match. */
  public static Map<String, String> hashes(Path folder, Pattern except) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path each : all(folder)) {
      String name = folder.relativize(each).toString();
      if (Files.isRegularFile(each) && !except.matcher(name).matches()) {
        hashes.put(name, sha256(Files.readAllBytes(each)));
      }
    }
    return hashes;
  }

  /** The text of all files in a folder. */
  public static String text(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path each : all(folder)) {
      if (Files.isRegularFile(each)) {
        text.append(Files.readString(each));
      }
    }
    return text.toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
