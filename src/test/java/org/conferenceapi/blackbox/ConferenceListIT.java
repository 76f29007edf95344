package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lists of conferences: filters, pages and cursors ({@code docs/index.html#query}, {@code
 * docs/index.html#paging}).
 */
@BlackBoxTest
class ConferenceListIT {
  private final TestAccount account = TestAccount.make();
  private final Client main = account.main().json();

  @AfterEach
  void theClockGoesRightAgain() {
    Service.SHARED.clockAhead(Duration.ZERO);
  }

  @Test
  void theStatusFilterMayBeRepeated() {
    String initiated = account.conference(main);
    String ringing = conferenceWith("ringing");
    String running = conferenceWith("answered");
    String completed = account.conference(main);
    main.post("~/conf/" + completed + "/dispose").expect(200);

    assertThat(sids("status=initiated")).containsExactly(initiated);
    assertThat(sids("status=ringing")).containsExactly(ringing);
    assertThat(sids("status=running")).containsExactly(running);
    assertThat(sids("status=completed")).containsExactly(completed);
    assertThat(sids("status=ringing&status=completed"))
        .containsExactlyInAnyOrder(ringing, completed);
    assertThat(sids("")).containsExactlyInAnyOrder(initiated, ringing, running, completed);
  }

  @Test
  void theAppFilterShowsTheConferencesOfOneApp() {
    account.conference(main);
    String app = main.post("~/app", "{\"name\":\"n\"}").expect(201).get("sid");
    Reply other = main.post("~/conf", "{\"appSid\":\"" + app + "\"}").expect(201);
    assertThat(sids("appSid=" + app)).containsExactly(other.get("sid"));
    assertThat(sids("appSid=" + TestAccount.make().app())).isEmpty();
  }

  @Test
  void theTimeFiltersSelectAHalfOpenInterval() {
    String first = account.conference(main);
    Service.SHARED.clockAhead(Duration.ofMinutes(1));
    String second = account.conference(main);
    Service.SHARED.clockAhead(Duration.ofMinutes(2));
    String third = account.conference(main);
    String from = main.get("~/conf/" + second).expect(200).get("beginTime");
    String to = main.get("~/conf/" + third).expect(200).get("beginTime");

    assertThat(sids("beginFrom=" + from)).containsExactly(third, second);
    assertThat(sids("beginTo=" + to)).containsExactly(second, first);
    assertThat(sids("beginFrom=" + from + "&beginTo=" + to)).containsExactly(second);
    assertThat(sids("beginFrom=" + to + "&beginTo=" + from)).isEmpty();
    String elsewhere = Instant.parse(from).atOffset(ZoneOffset.ofHours(-2)).toString();
    assertThat(sids("beginFrom=" + elsewhere)).containsExactly(third, second);
    assertThat(sids("beginFrom=" + from + "&status=completed")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "status=over, status",
    "status=running&status=, status",
    "beginFrom=yesterday, beginFrom",
    "beginTo=2026-11-23, beginTo",
    "beginFrom=%2B999999999-12-31T23:59:59Z, beginFrom",
    "beginFrom=1969-12-31T23:59:59Z, beginFrom",
    "pageSize=0, pageSize",
    "pageSize=1001, pageSize",
    "pageSize=-1, pageSize",
    "pageSize=ten, pageSize",
    "pageSize=, pageSize",
    "pageSize=99999999999999999999, pageSize",
    "after=nonsense, after",
    "after=, after",
    "after=%00, after",
    "appSid=%00, appSid",
    "appSid=, appSid"
  })
  void anInvalidQueryParameterIsRefusedByName(String query, String field) {
    Reply refused = main.get("~/conf?" + query).expect(400);
    assertThat(refused.get("code")).isEqualTo("invalid");
    assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
  }

  @Test
  void aPageHasFiftyElementsByDefault() {
    for (int i = 0; i < 51; i++) {
      account.conference(main);
    }
    Reply first = main.get("~/conf").expect(200);
    assertThat(first.json().getJsonArray("confs")).hasSize(50);
    Reply second = main.get("~/conf?after=" + first.get("next")).expect(200);
    assertThat(second.json().getJsonArray("confs")).hasSize(1);
    assertThat(second.get("next")).isNull();
    Reply all = main.get("~/conf?pageSize=51").expect(200);
    assertThat(all.json().getJsonArray("confs")).hasSize(51);
    assertThat(all.get("next")).isNull();
    main.get("~/conf?pageSize=1000").expect(200);
  }

  @Test
  void filtersApplyToEveryPage() {
    for (int i = 0; i < 6; i++) {
      String conf = account.conference(main);
      if (i % 2 == 0) {
        main.post("~/conf/" + conf + "/dispose").expect(200);
      }
    }
    assertThat(walk("pageSize=2&status=completed")).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void cursorsAreStableWhileOthersInsert() throws Exception {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      before.add(account.conference(main));
    }
    Collections.sort(before, Collections.reverseOrder());
    AtomicBoolean walking = new AtomicBoolean(true);
    ExecutorService inserter = Executors.newSingleThreadExecutor();
    try {
      Future<List<String>> inserted =
          inserter.submit(
              () -> {
                List<String> during = new ArrayList<>();
                do {
                  during.add(account.conference(main));
                } while (walking.get());
                return during;
              });
      for (int round = 0; round < 5; round++) {
        List<String> walked = walk("pageSize=3");
        assertThat(walked).doesNotHaveDuplicates();
        assertThat(walked).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(walked).endsWith(before.toArray(String[]::new));
      }
      walking.set(false);
      List<String> all = inserted.get();
      assertThat(walk("pageSize=1000")).containsAll(all);
    } finally {
      walking.set(false);
      inserter.shutdown();
    }
  }

  @Test
  void anEmptyListIsAnArrayAndAnEmptyElement() {
    assertThat(main.get("~/conf").expect(200).body()).isEqualTo("{\"confs\":[]}");
    assertThat(account.main().xml().get("~/conf").expect(200).body())
        .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><confs/>");
  }

  @Test
  void aListOfOneIsAnArray() {
    account.conference(main);
    assertThat(main.get("~/conf").expect(200).json().getJsonArray("confs")).hasSize(1);
  }

  private String conferenceWith(String reported) {
    String conf = account.conference(main);
    String part =
        main.post("~/conf/" + conf + "/part", "{\"to\":\"tel:+4930\"}").expect(201).get("sid");
    main.post("~/conf/" + conf + "/part/" + part + "/status", "{\"status\":\"" + reported + "\"}")
        .expect(200);
    return conf;
  }

  private List<String> sids(String query) {
    return sids(main.get("~/conf?" + query).expect(200).json().getJsonArray("confs"));
  }

  private static List<String> sids(JsonArray confs) {
    return confs.getValuesAs(JsonObject.class).stream().map(conf -> conf.getString("sid")).toList();
  }

  /** Every page of a list, from the first to the last. */
  private List<String> walk(String query) {
    List<String> walked = new ArrayList<>();
    String after = "";
    do {
      Reply page = main.get("~/conf?" + query + after).expect(200);
      walked.addAll(sids(page.json().getJsonArray("confs")));
      after = page.get("next") == null ? null : "&after=" + page.get("next");
    } while (after != null);
    return walked;
  }
}
