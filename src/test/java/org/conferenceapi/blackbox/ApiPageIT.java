package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.conferenceapi.docs.DocumentationPage;
import org.conferenceapi.docs.DocumentationPage.Block;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples on the API page, as the service serves it, are correct. */
@BlackBoxTest
class ApiPageIT {
  private final Client reader = Service.SHARED.anonymous();

  /** In the order of the page, because each example depends on earlier ones. */
  @TestFactory
  Stream<DynamicTest> everyExampleIsTrue() {
    String html = reader.get(Service.SHARED.root() + "/docs/index.html").expect(200).body();
    List<Block> blocks =
        DocumentationPage.parse(html).blocks().stream().filter(ApiPageIT::isOurs).toList();
    assertThat(blocks)
        .filteredOn(block -> block.kind() == Block.Kind.REQUEST)
        .hasSizeGreaterThan(40);
    ApiPageReplay replay = new ApiPageReplay(Service.SHARED);
    AtomicInteger number = new AtomicInteger();
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    number.incrementAndGet() + " " + block.kind() + " " + block.start(),
                    () -> play(replay, block)))
        .onClose(replay::close);
  }

  /** {@code JoinExamplesIT} runs the examples that need a media server. */
  private static boolean isOurs(Block block) {
    return block.data("bridge").isEmpty();
  }

  static void play(ApiPageReplay replay, Block block) {
    switch (block.kind()) {
      case REQUEST -> replay.request(block);
      case RESPONSE -> replay.response(block);
      case NOTIFICATION -> replay.notification(block);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/docs/",
        "/docs/index.html",
        "/docs/settings.html",
        "/docs/style.css",
        "/docs/how-it-works.svg",
        "/docs/Receiver.java"
      })
  void theServiceServesItsDocumentation(String path) {
    assertThat(reader.get(Service.SHARED.root() + path).expect(200).body()).isNotEmpty();
  }

  @Test
  void theRootOfTheServiceLeadsToTheDocumentation() {
    Reply start = reader.get(Service.SHARED.root() + "/").expect(200);
    assertThat(start.header("Content-Type")).startsWith("text/html");
    DocumentationPage page = DocumentationPage.parse(start.body());
    assertThat(page.links()).contains("docs/index.html");
    for (String link : page.links()) {
      reader.get(Service.SHARED.root() + "/" + link).expect(200);
    }
  }
}
