package org.conferenceapi.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in files. */
class SecretFileTest {
  private static final String SECRET = "correct horse battery staple";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "'correct horse', 'correct horse'",
    "'correct horse\n', 'correct horse'",
    "'correct horse\r\n', 'correct horse'",
    "'correct horse\n\n', 'correct horse\n'",
    "' correct horse ', ' correct horse '",
    "'pässwort 密码\n', 'pässwort 密码'",
  })
  void oneLineBreakAtTheEndDoesNotBelongToTheSecret(String content, String secret)
      throws IOException {
    assertThat(passwordFrom(file(content)).dbPassword()).contains(secret);
  }

  @Test
  void everySecretCanBeInAFile() throws IOException {
    String key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    Map<String, String> set = new HashMap<>(Map.of("conference.bridge", "janus"));
    for (String name : new Settings(any -> null).secrets()) {
      set.put(name + "-file", file(key).toString());
    }
    Settings settings = new Settings(set::get);
    assertThat(settings.dbUser()).contains(key);
    assertThat(settings.dbPassword()).contains(key);
    assertThat(settings.operatorToken()).contains(key);
    assertThat(settings.metricsToken()).contains(key);
    assertThat(settings.secretKey()).contains(key);
    assertThat(settings.janus().orElseThrow().apiSecret()).contains(key);
    assertThat(settings.janus().orElseThrow().adminKey()).contains(key);
  }

  @Test
  void aFileThatDoesNotExistIsNamed() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> passwordFrom(missing))
        .hasMessage(
            "Wrong settings: conference.db.password-file = '"
                + missing
                + "': the file does not exist");
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> passwordFrom(folder)).hasMessageEndingWith("the file cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n"})
  void anEmptyFileIsRefused(String content) {
    assertThatThrownBy(() -> passwordFrom(file(content))).hasMessageEndingWith("the file is empty");
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> passwordFrom(file(SECRET.repeat(10_000))))
        .hasMessageEndingWith("the file is larger than 64 KiB")
        .message()
        .doesNotContain(SECRET);
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    byte[] latin = (SECRET + "ß").getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("latin"), latin);
    assertThatThrownBy(() -> passwordFrom(file))
        .hasMessageEndingWith("the file is no text in UTF-8")
        .message()
        .doesNotContain(SECRET);
  }

  @Test
  void aSecretThatIsGivenTwiceIsRefusedWithoutShowingIt() throws IOException {
    Map<String, String> set =
        Map.of(
            "conference.db.password",
            SECRET,
            "conference.db.password-file",
            file("another").toString());
    assertThatThrownBy(() -> new Settings(set::get))
        .hasMessageContaining("conference.db.password-file is set, too")
        .message()
        .doesNotContain(SECRET, "another");
  }

  @Test
  void aWrongSecretInAFileIsRefusedWithoutShowingIt() throws IOException {
    Map<String, String> set = Map.of("conference.operator.token-file", file("tooShort").toString());
    assertThatThrownBy(() -> new Settings(set::get))
        .hasMessageContainingAll("conference.operator.token-file", "at least 22 characters")
        .message()
        .doesNotContain("tooShort");
  }

  private static Settings passwordFrom(Path file) {
    return new Settings(Map.of("conference.db.password-file", file.toString())::get);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("secret"), content);
  }
}
