package org.conferenceapi.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("appSid", "userData", "onStatus", "onPart", "maxParts", "maxDuration", "to");

  @ParameterizedTest
  @CsvSource({
    "appsid,appSid",
    "appId,appSid",
    "usreData,userData",
    "onState,onStatus",
    "maxPart,maxParts",
    "max_duration,maxDuration",
    "ot,to",
    "onPrat,onPart"
  })
  void aMisspelledNameFindsTheNearestName(String typed, String meant) {
    assertThat(NearestName.find(typed, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zebra", "x", "callbackUrl"})
  void anUnrelatedNameFindsNone(String typed) {
    assertThat(NearestName.find(typed, NAMES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"abc,abc,0", "abc,acb,1", "abc,ab,1", "abc,xbc,1", "'',abc,3", "ABC,abc,0"})
  void distancesCountEdits(String one, String other, int edits) {
    assertThat(NearestName.distance(one, other)).isEqualTo(edits);
    assertThat(NearestName.distance(other, one)).isEqualTo(edits);
  }
}
