package org.conferenceapi.media;

class InMemoryMediaServerTest extends MediaServerContract {
  private final InMemoryMediaServer server = new InMemoryMediaServer("memory:a");

  InMemoryMediaServerTest() {
    server.tell(events::add);
  }

  @Override
  protected MediaServer server() {
    return server;
  }

  @Override
  protected String unknownSession() {
    return "session 0";
  }
}
