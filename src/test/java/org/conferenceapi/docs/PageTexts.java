package org.conferenceapi.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a page with scripts, and its texts in English and Chinese. */
record PageTexts(Path folder) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  /** The paths of the scripts within the folder. */
  List<String> scripts() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(each -> folder.relativize(each).toString())
          .filter(name -> name.endsWith(".js"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first group of an expression finds in a text. */
  static Stream<String> found(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(match -> match.group(1));
  }

  /** The texts of a language by key. */
  JsonObject of(String language) {
    String module =
        read("texts.js").replaceFirst("^export default ", "").replaceFirst(";\\s*$", "");
    JsonObject texts = Json.createReader(new StringReader(module)).readObject();
    assertThat(texts).hasSize(2);
    return texts.getJsonObject(language);
  }

  /** Fails unless every text exists in both languages with the same placeholders. */
  void assertComplete() {
    JsonObject english = of("en");
    JsonObject chinese = of("zh");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(english.getString(key)).as(key).isNotBlank();
      assertThat(chinese.getString(key)).as(key).isNotBlank().isNotEqualTo(english.getString(key));
      assertThat(placeholders(chinese.getString(key)))
          .as(key)
          .isEqualTo(placeholders(english.getString(key)));
    }
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(toCollection(TreeSet::new));
  }

  /** Fails if a file contains code that the policy of the page refuses, or another origin. */
  void assertHarmless(String file) {
    assertThat(read(file))
        .as(file)
        .doesNotContain("://", "innerHTML", "eval(", "@import", "url(", "style=");
  }
}
