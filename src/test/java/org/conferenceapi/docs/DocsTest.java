package org.conferenceapi.docs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.conference.ConferenceStatus;
import org.conferenceapi.conference.EndReason;
import org.conferenceapi.conference.ParticipantStatus;
import org.conferenceapi.notification.RetrySchedule;
import org.conferenceapi.openapi.ResourceRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** The API page agrees with the code; {@code ApiPageIT} runs its examples. */
class DocsTest {
  private static final String HEALTH = "/health/{probe}";
  private static final List<String> PROBES = List.of("live", "ready", "started");

  private final DocumentationPage page =
      DocumentationPage.read(java.nio.file.Path.of("src/main/webapp/docs/index.html"));

  @Test
  void thePageListsExactlyTheRoutes() {
    Set<String> shown =
        page.all("table").stream()
            .filter(table -> DocumentationPage.isOf(table, "routes"))
            .flatMap(table -> DocumentationPage.rows(table).stream())
            .map(
                row -> anonymous(DocumentationPage.text(DocumentationPage.all(row, "code").get(0))))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).isEqualTo(routes());
  }

  /** For example {@code GET /v1/account/{}}. */
  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (ResourceRoute route : ResourceRoute.all()) {
      String whole = route.verb() + " /v1" + route.template();
      if (route.template().equals(HEALTH)) {
        PROBES.forEach(each -> routes.add(whole.replace("{probe}", each)));
      } else {
        routes.add(anonymous(whole));
      }
    }
    return routes;
  }

  private static String anonymous(String route) {
    return route.replaceAll("\\{\\w+}", "{}");
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemIsExplainedAndShown(ProblemCode code) {
    Element heading = page.id(code.code());
    assertThat(DocumentationPage.text(heading)).isEqualTo(code.code());
    assertThat(DocumentationPage.text(page.next(heading, "p")))
        .startsWith(code.status() + " " + code.title() + ": ");
    Element details = page.next(heading, "details");
    assertThat(details.getTextContent())
        .containsAnyOf("\"code\": \"" + code.code() + "\"", "<code>" + code.code() + "</code>")
        .contains(code.title(), "/problems/" + code.code());
    for (Element pre : DocumentationPage.all(details, "pre")) {
      if (DocumentationPage.isOf(pre, "problem")) {
        JsonObject problem = Json.createReader(new StringReader(pre.getTextContent())).readObject();
        assertThat(problem.getString("code")).isEqualTo(code.code());
        assertThat(problem.getString("title")).isEqualTo(code.title());
        assertThat(problem.getInt("status")).isEqualTo(code.status());
      }
    }
  }

  @Test
  void thePictureOfTheLifeCycleShowsEveryTransition() {
    Set<String> arrows =
        page.all("path").stream()
            .filter(path -> path.hasAttribute("data-from"))
            .map(path -> path.getAttribute("data-from") + " " + path.getAttribute("data-to"))
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, Set<String>> ways = ways(ConferenceStatus.values(), ConferenceStatus::canBecome);
    assertThat(arrows)
        .isEqualTo(
            ways.entrySet().stream()
                .flatMap(way -> way.getValue().stream().map(to -> way.getKey() + " " + to))
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(names("statuses")).isEqualTo(wire(List.of(ConferenceStatus.values())));
    assertThat(names("end-reasons")).isEqualTo(wire(List.of(EndReason.values())));
  }

  @Test
  void theTableOfParticipantStatusesShowsEveryTransition() {
    Map<String, Set<String>> shown = new TreeMap<>();
    for (Element row : DocumentationPage.rows(page.id("part-statuses"))) {
      List<Element> cells = DocumentationPage.all(row, "td");
      shown.put(
          DocumentationPage.text(DocumentationPage.all(row, "th").get(0)),
          DocumentationPage.all(cells.get(cells.size() - 1), "code").stream()
              .map(DocumentationPage::text)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    assertThat(shown).isEqualTo(ways(ParticipantStatus.values(), ParticipantStatus::canBecome));
  }

  private static <E extends Enum<E>> Map<String, Set<String>> ways(
      E[] statuses, BiPredicate<E, E> canBecome) {
    return Arrays.stream(statuses)
        .collect(
            Collectors.toMap(
                DocsTest::wire,
                from ->
                    Arrays.stream(statuses)
                        .filter(to -> canBecome.test(from, to))
                        .map(DocsTest::wire)
                        .collect(Collectors.toCollection(TreeSet::new)),
                (one, other) -> one,
                TreeMap::new));
  }

  private List<String> names(String table) {
    return DocumentationPage.rows(page.id(table)).stream()
        .map(row -> DocumentationPage.text(DocumentationPage.all(row, "th").get(0)))
        .toList();
  }

  private static String wire(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> wire(Collection<? extends Enum<?>> all) {
    return all.stream().map(DocsTest::wire).toList();
  }

  @Test
  void theWaitsBetweenAttemptsAreThoseOfTheSchedule() {
    RandomGenerator middle = () -> Long.MIN_VALUE; // as a double it is 0.5: no jitter
    List<Duration> waits =
        IntStream.iterate(0, made -> made + 1)
            .mapToObj(made -> RetrySchedule.after(made, null, middle))
            .takeWhile(wait -> wait.isPresent())
            .map(wait -> wait.get())
            .toList();
    assertThat(waits).hasSize(10).startsWith(Duration.ZERO);
    assertThat(DocumentationPage.text(page.id("retries")))
        .isEqualTo(
            "at once, then after "
                + waits.stream().skip(1).map(DocsTest::spoken).collect(Collectors.joining(", ")));
  }

  private static String spoken(Duration wait) {
    if (wait.toHours() > 0) {
      return wait.toHours() + " h";
    }
    return wait.toMinutes() > 0 ? wait.toMinutes() + " min" : wait.toSeconds() + " s";
  }
}
