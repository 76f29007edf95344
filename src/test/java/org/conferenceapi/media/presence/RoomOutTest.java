package org.conferenceapi.media.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Representations;
import org.conferenceapi.media.RoomParticipant;
import org.junit.jupiter.api.Test;

class RoomOutTest {
  private static final String ANN = "01a2090b7f4a7e6b9c0d1e2f3a4b5c6d";
  private static final String BOB = "01a2090b7f8c7d2e8f1a2b3c4d5e6f70";

  private static String written(Format format, RoomParticipant... participants) {
    return new String(
        Representations.write(RoomOut.of("janus", List.of(participants)), format),
        StandardCharsets.UTF_8);
  }

  private static RoomParticipant participant(
      String id, boolean muted, boolean talking, boolean connected) {
    return new RoomParticipant(id, "a name", muted, talking, connected);
  }

  @Test
  void participantsAreInTheOrderOfTheirInvitation() {
    assertThat(
            written(
                Format.JSON,
                participant(BOB, false, true, true),
                participant(ANN, false, false, true)))
        .isEqualTo(
            "{\"bridge\":\"janus\",\"parts\":[{\"sid\":\"%s\",\"talking\":false,\"muted\":false},"
                    .formatted(ANN)
                + "{\"sid\":\"%s\",\"talking\":true,\"muted\":false}]}".formatted(BOB));
  }

  @Test
  void aMutedParticipantDoesNotTalk() {
    assertThat(written(Format.XML, participant(ANN, true, true, true)))
        .endsWith(
            "<room><bridge>janus</bridge><part><sid>%s</sid><talking>false</talking><muted>true</muted></part></room>"
                .formatted(ANN));
  }

  @Test
  void participantsWithoutAConnectionAndStrangersAreLeftOut() {
    RoomParticipant[] others = {
      participant(ANN, false, true, false), participant("stranger", false, true, true)
    };
    assertThat(written(Format.JSON, others)).isEqualTo("{\"bridge\":\"janus\",\"parts\":[]}");
    assertThat(written(Format.XML, others)).endsWith("<room><bridge>janus</bridge></room>");
  }
}
