package org.conferenceapi.phone.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PressedKeysTest {
  private final List<Runnable> later = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final PressedKeys keys =
      new PressedKeys((task, time) -> later.add(task), all -> logged.add(all));

  @Test
  void theKeysOfAMomentAreOneEvent() {
    keys.add('1');
    keys.add('#');
    assertThat(logged).isEmpty();
    later.remove(0).run();
    keys.add('*');
    assertThat(later).hasSize(1);
    later.remove(0).run();
    assertThat(logged).containsExactly("1#", "*");
  }

  @Test
  void theLastKeysAreLoggedAtTheEndAndNotTwice() {
    keys.add('5');
    keys.flush();
    later.remove(0).run();
    assertThat(logged).containsExactly("5");
  }

  @Test
  void aFloodOfKeysIsOneEventOfBoundedLength() {
    for (int i = 0; i < 10_000; i++) {
      keys.add('0');
    }
    assertThat(later).hasSize(1);
    later.remove(0).run();
    assertThat(logged).containsExactly("0".repeat(64));
  }
}
