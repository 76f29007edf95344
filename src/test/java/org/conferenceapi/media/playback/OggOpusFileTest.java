package org.conferenceapi.media.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.media.files.MediaFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are announcements that a media server can play. */
class OggOpusFileTest {
  private static final int HEAD_PAGE = 47;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"enter.opus", "leave.opus"})
  void theTonesAreSuchFiles(String tone) {
    assertThatCode(() -> check(resource(tone))).doesNotThrowAnyException();
  }

  @Test
  void aFileOfSomethingElseIsNone() {
    assertThat(refusal(new byte[0])).contains("Opus in Ogg");
    assertThat(refusal("RIFF....WAVE".getBytes(StandardCharsets.UTF_8))).contains("Opus in Ogg");
    assertThat(refusal("OggS".getBytes(StandardCharsets.UTF_8))).contains("cut off");
    assertThat(refusal(new byte[100])).contains("Opus in Ogg");
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    byte[] tone = resource("enter.opus");
    for (int length : new int[] {10, 27, 30, HEAD_PAGE + 20, tone.length - 1}) {
      assertThat(refusal(Arrays.copyOf(tone, length))).contains("cut off");
    }
  }

  @Test
  void aFileThatGoesOnAfterItsEndIsRefused() throws IOException {
    byte[] tone = resource("enter.opus");
    assertThat(refusal(Arrays.copyOf(tone, tone.length + 5))).contains("Opus in Ogg");
    assertThat(refusal(join(tone, tone))).contains("one stream");
  }

  @Test
  void aFileInWhichOneBitIsWrongIsRefused() throws IOException {
    byte[] tone = resource("enter.opus");
    tone[tone.length - 20] ^= 1;
    assertThat(refusal(tone)).contains("damaged");
  }

  @Test
  void aFileWithoutSoundIsRefused() throws IOException {
    byte[] tone = resource("enter.opus");
    assertThat(refusal(Arrays.copyOf(tone, HEAD_PAGE))).contains("no sound");
    int tags = HEAD_PAGE + 27 + 1 + (tone[HEAD_PAGE + 27] & 0xff);
    assertThat(refusal(Arrays.copyOf(tone, tags))).contains("no sound");
  }

  private String refusal(byte[] file) {
    Problem problem = catchThrowableOfType(Problem.class, () -> check(file));
    assertThat(problem).isNotNull();
    return problem.violations().get(0).message;
  }

  private void check(byte[] file) throws IOException {
    OggOpusFile.check(Files.write(folder.resolve("file"), file));
  }

  private static byte[] join(byte[] one, byte[] other) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = MediaFolder.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
