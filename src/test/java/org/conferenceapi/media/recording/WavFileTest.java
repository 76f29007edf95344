package org.conferenceapi.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Janus leaves them behind. */
class WavFileTest {
  @TempDir Path folder;

  private WavFile file;

  @BeforeEach
  void name() {
    file = new WavFile(folder.resolve("file.wav"));
  }

  private void write(int riff, int data, int samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(riff);
    bytes.position(36).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
    Files.write(file.path(), bytes.array());
  }

  @Test
  void oneThatIsNotThereHasNoSize() {
    assertThat(file.exists()).isFalse();
    assertThat(file.isClosed()).isFalse();
    assertThat(file.size()).isEmpty();
  }

  @Test
  void oneWithHalfAHeaderHasNone() throws IOException {
    Files.write(file.path(), new byte[43]);
    assertThat(file.exists()).isTrue();
    assertThat(file.size()).isEmpty();
  }

  @Test
  void itIsClosedWhenItsLengthIsInIt() throws IOException {
    write(0, 0, 100);
    assertThat(file.isClosed()).isFalse();
    write(136, 144, 100);
    assertThat(file.isClosed()).isTrue();
  }

  @Test
  void theLengthsInTheHeaderAreMadeRight() throws IOException {
    write(20, 28, 101);
    assertThat(file.size()).hasValue(144);
    ByteBuffer header = ByteBuffer.wrap(file.header(144)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(header.getInt(4)).isEqualTo(136);
    assertThat(header.getInt(40)).isEqualTo(100);
  }
}
