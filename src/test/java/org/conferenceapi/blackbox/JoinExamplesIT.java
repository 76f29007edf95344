package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.conferenceapi.docs.DocumentationPage;
import org.conferenceapi.docs.DocumentationPage.Block;
import org.conferenceapi.home.Janus;
import org.conferenceapi.mediaserver.JanusNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The examples on the API page that need a media server are correct. */
@Tag("once")
class JoinExamplesIT {
  private static Janus janus;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    janus = JanusNodes.janus();
    server = JanusNodes.node(Map.of(), janus);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (janus != null) {
      janus.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfJoiningIsTrue() {
    Service service = server.service();
    String html = service.anonymous().get(service.root() + "/docs/index.html").expect(200).body();
    List<Block> blocks =
        DocumentationPage.parse(html).blocks().stream()
            .filter(block -> block.data("bridge").equals("janus"))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(10);
    ApiPageReplay replay = new ApiPageReplay(service);
    AtomicInteger number = new AtomicInteger();
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    number.incrementAndGet() + " " + block.kind() + " " + block.start(),
                    () -> ApiPageIT.play(replay, block)))
        .onClose(replay::close);
  }
}
