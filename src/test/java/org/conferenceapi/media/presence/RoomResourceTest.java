package org.conferenceapi.media.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.conferenceapi.account.Account;
import org.conferenceapi.account.Caller;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.media.ConferenceSnapshot;
import org.conferenceapi.conference.media.ConferenceSnapshots;
import org.conferenceapi.media.InMemoryMediaServer;
import org.conferenceapi.media.room.MediaRooms;
import org.conferenceapi.media.server.FixedMediaServers;
import org.conferenceapi.platform.config.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomResourceTest {
  private static final String ANN = "01a2090b7f4a7e6b9c0d1e2f3a4b5c6d";

  private final InMemoryMediaServer server = new InMemoryMediaServer("memory:a");
  private final RoomResource resource = new RoomResource();
  private final List<Collection<String>> lookedUp = new ArrayList<>();
  private ConferenceStatus status = ConferenceStatus.RUNNING;

  @BeforeEach
  void annIsInTheRoom() {
    server.createRoom("room");
    server.join(server.openSession(), "room", ANN, "Ann", false, null);
    resource.caller = new Caller();
    resource.conferences =
        new ConferenceSnapshots() {
          @Override
          public ConferenceSnapshot find(Account account, String sid) {
            return new ConferenceSnapshot(sid, "account", status);
          }
        };
    resource.rooms =
        new MediaRooms() {
          @Override
          public List<Address> of(Collection<String> confSids) {
            lookedUp.add(confSids);
            return List.of(new Address("memory:a", "room"));
          }
        };
    resource.presence = new RoomPresence();
    resource.presence.servers = new FixedMediaServers(server);
    resource.settings = new Settings(Map.of("conference.bridge", "janus")::get);
  }

  @Test
  void theRoomOfARunningConferenceHasItsParticipants() {
    assertThat(resource.get("conf").parts).extracting(each -> each.sid).containsExactly(ANN);
    assertThat(lookedUp).containsExactly(List.of("conf"));
  }

  @Test
  void aConferenceThatIsNotRunningIsNotLookedUpFurther() {
    for (ConferenceStatus other : ConferenceStatus.values()) {
      if (other != ConferenceStatus.RUNNING) {
        status = other;
        assertThat(resource.get("conf").parts).isEmpty();
      }
    }
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void withTheExternalBridgeNoRoomIsLookedUp() {
    resource.settings = new Settings(name -> null);
    assertThat(resource.get("conf").parts).isEmpty();
    assertThat(lookedUp).isEmpty();
  }
}
