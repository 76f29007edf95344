package org.conferenceapi.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conferenceapi.home.ServerScript;
import org.junit.jupiter.api.Test;

/** Shellcheck's findings in the scripts. */
class ShellScriptsTest {
  @Test
  void shellcheckFindsNothing() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                RequiredTool.SHELLCHECK.require(), "-x", ".ci/run", "src/main/prompts/make.sh"));
    try (Stream<Path> files = Files.walk(Path.of("server-config"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".sh")).forEach(command::add);
    }
    assertThat(command).hasSizeGreaterThan(8);
    assertThat(ServerScript.execute(command, Map.of())).isEmpty();
  }
}
