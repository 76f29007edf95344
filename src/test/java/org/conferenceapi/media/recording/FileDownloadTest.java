package org.conferenceapi.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a file is sent for which {@code Range}. */
class FileDownloadTest {
  @TempDir Path folder;

  private FileDownload download;

  @BeforeEach
  void write() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abcdefghij and more");
    byte[] head = "AB".getBytes(StandardCharsets.UTF_8);
    download = new FileDownload(file, head, 10, "text/plain", "file.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, A",
    "bytes=1-2, Bc",
    "bytes=2-3, cd",
    "bytes=7-, hij",
    "bytes=7-99, hij",
    "bytes=-3, hij",
    "bytes=-99, ABcdefghij",
    "bytes=0-9, ABcdefghij"
  })
  void aRangeIsGiven(String range, String sent) throws IOException {
    assertThat(sent(range)).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=-0",
        "bytes=10-",
        "bytes=5-4",
        "bytes=0-1,3-4",
        "items=0-1",
        "bytes=99999999999999999999-"
      })
  void whatCannotBeGivenIsNoRange(String range) throws IOException {
    assertThat(sent(range)).isEqualTo("ABcdefghij");
  }

  @Test
  void withoutARangeAllIsGiven() throws IOException {
    assertThat(sent(null)).isEqualTo("ABcdefghij");
  }

  @Test
  void aFileThatHasBecomeShorterBreaksOff() {
    FileDownload longer =
        new FileDownload(download.file(), new byte[0], 100, "text/plain", "file.txt");
    assertThatThrownBy(() -> longer.write(longer.slice(null), new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class);
  }

  private String sent(String range) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    download.write(download.slice(range), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
