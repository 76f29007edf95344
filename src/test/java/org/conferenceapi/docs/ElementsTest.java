package org.conferenceapi.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.account.AccountIn;
import org.conferenceapi.account.AccountOut;
import org.conferenceapi.account.AppIn;
import org.conferenceapi.account.AppOut;
import org.conferenceapi.account.SubaccountIn;
import org.conferenceapi.account.SubaccountOut;
import org.conferenceapi.account.resource.RotationIn;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.HttpUrl;
import org.conferenceapi.api.body.RequestBody;
import org.conferenceapi.api.error.ProblemDocument;
import org.conferenceapi.conference.ConfIn;
import org.conferenceapi.conference.ConfOut;
import org.conferenceapi.conference.EventOut;
import org.conferenceapi.conference.PartIn;
import org.conferenceapi.conference.PartOut;
import org.conferenceapi.conference.resource.ReportIn;
import org.conferenceapi.conference.resource.VoiceModeIn;
import org.conferenceapi.event.stream.LoggedEventOut;
import org.conferenceapi.media.join.JoinLinkOut;
import org.conferenceapi.media.join.PresenceOut;
import org.conferenceapi.media.join.RoomParticipantOut;
import org.conferenceapi.media.playback.AnnouncementOut;
import org.conferenceapi.media.playback.PlayIn;
import org.conferenceapi.media.playback.PlayOut;
import org.conferenceapi.media.presence.RoomOut;
import org.conferenceapi.media.presence.RoomPartOut;
import org.conferenceapi.media.recording.RecordOut;
import org.conferenceapi.monitoring.MediaServerOut;
import org.conferenceapi.monitoring.MediaServersOut;
import org.conferenceapi.monitoring.node.NodeOut;
import org.conferenceapi.notification.AttemptOut;
import org.conferenceapi.notification.NotificationOut;
import org.conferenceapi.phone.trunk.TrunkIn;
import org.conferenceapi.phone.trunk.TrunkOut;
import org.conferenceapi.phone.trunk.TrunkStateOut;
import org.conferenceapi.phone.trunk.number.NumberIn;
import org.conferenceapi.phone.trunk.number.NumberOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The tables of elements on the API page are those of the representations. */
class ElementsTest {
  /**
   * The representations of a table, which is named after its id: what is answered, what is asked.
   */
  private static final Map<String, List<Class<?>>> TABLES =
      Map.ofEntries(
          Map.entry("account", List.of(AccountOut.class, AccountIn.class)),
          Map.entry("app", List.of(AppOut.class, AppIn.class)),
          Map.entry("trunk", List.of(TrunkOut.class, TrunkIn.class)),
          Map.entry("state", List.of(TrunkStateOut.class)),
          Map.entry("number", List.of(NumberOut.class, NumberIn.class)),
          Map.entry("subaccount", List.of(SubaccountOut.class, SubaccountIn.class)),
          Map.entry("rotation", List.of(RotationIn.class)),
          Map.entry("conf", List.of(ConfOut.class, ConfIn.class)),
          Map.entry("part", List.of(PartOut.class, PartIn.class)),
          Map.entry("voice-mode", List.of(VoiceModeIn.class)),
          Map.entry("report", List.of(ReportIn.class)),
          Map.entry("link", List.of(JoinLinkOut.class)),
          Map.entry("presence", List.of(PresenceOut.class)),
          Map.entry("voice", List.of(RoomParticipantOut.class)),
          Map.entry("room", List.of(RoomOut.class)),
          Map.entry("room-part", List.of(RoomPartOut.class)),
          Map.entry("node", List.of(NodeOut.class)),
          Map.entry("mediaservers", List.of(MediaServersOut.class)),
          Map.entry("mediaserver", List.of(MediaServerOut.class)),
          Map.entry("record", List.of(RecordOut.class)),
          Map.entry("announcement", List.of(AnnouncementOut.class)),
          Map.entry("play", List.of(PlayOut.class, PlayIn.class)),
          Map.entry("event", List.of(EventOut.class)),
          Map.entry("logged-event", List.of(LoggedEventOut.class)),
          Map.entry("notification", List.of(NotificationOut.class)),
          Map.entry("attempt", List.of(AttemptOut.class)),
          Map.entry("problem", List.of(ProblemDocument.class)),
          Map.entry("violation", List.of(ProblemDocument.Entry.class)));

  private static final DocumentationPage PAGE =
      DocumentationPage.read(Path.of("src/main/webapp/docs/index.html"));

  private record Row(String name, String inRequests, String meaning) {
    static Row of(Element row) {
      List<Element> cells = DocumentationPage.all(row, "td");
      String third = cells.size() == 3 ? DocumentationPage.text(cells.get(1)) : "read-only";
      return new Row(
          DocumentationPage.text(DocumentationPage.all(row, "th").get(0)),
          third,
          DocumentationPage.text(cells.get(cells.size() - 1)));
    }

    boolean isAnswered() {
      return !inRequests.equals("only in requests");
    }

    boolean isAsked() {
      return !inRequests.equals("read-only");
    }
  }

  private static List<Row> rows(String table) {
    return DocumentationPage.rows(PAGE.id("elements-" + table)).stream().map(Row::of).toList();
  }

  static Set<String> tables() {
    return new TreeSet<>(TABLES.keySet());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyElementHasItsRowInOrder(String table) {
    for (Class<?> type : TABLES.get(table)) {
      boolean asked = type.getSimpleName().endsWith("In");
      List<String> shown =
          rows(table).stream()
              .filter(row -> asked ? row.isAsked() : row.isAnswered())
              .map(Row::name)
              .toList();
      if (asked) {
        assertThat(shown).containsExactlyInAnyOrderElementsOf(names(type));
      } else {
        assertThat(shown).isEqualTo(names(type));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyConstraintIsInItsRow(String table) {
    for (Class<?> type : TABLES.get(table)) {
      for (Row row : rows(table)) {
        fields(type)
            .filter(field -> field.getName().equals(row.name()))
            .forEach(field -> assertConstraints(field, row));
      }
    }
  }

  private static void assertConstraints(Field field, Row row) {
    if (field.isAnnotationPresent(NotBlank.class) || field.isAnnotationPresent(NotNull.class)) {
      assertThat(row.inRequests()).as("%s", field).isEqualTo("required");
    }
    if (field.isAnnotationPresent(Max.class)) {
      long least = field.getAnnotation(Min.class).value();
      long most = field.getAnnotation(Max.class).value();
      assertThat(row.meaning())
          .as("%s", field)
          .containsPattern("\\b" + least + "( to |.*)" + most + "\\b");
    }
    if (field.isAnnotationPresent(Characters.class)) {
      int most = field.getAnnotation(Characters.class).max();
      assertThat(row.meaning()).as("%s", field).contains("p to " + most + " characters");
    }
    if (field.isAnnotationPresent(HttpUrl.class)) {
      assertThat(row.meaning()).as("%s", field).contains("up to 2048 characters");
    }
  }

  @Test
  void everyRepresentationHasATable() {
    Set<Class<?>> shown =
        TABLES.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    List<Class<?>> forgotten =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.conferenceapi")
                .stream()
                .filter(type -> type.getSimpleName().matches("\\w+(In|Out)"))
                .map(JavaClass::reflect)
                .filter(type -> !shown.contains(type) && !isShownList(type) && !isChange(type))
                .<Class<?>>map(type -> type)
                .toList();
    assertThat(forgotten).isEmpty();
  }

  /** Whether a body changes what the table of its representation shows. */
  private static boolean isChange(Class<?> type) {
    RequestBody body = type.getAnnotation(RequestBody.class);
    return body != null && body.isChange();
  }

  /** Whether it is a list, with or without pages. */
  private static boolean isShownList(Class<?> type) {
    List<String> names = names(type);
    return (names.size() == 1 || names.size() == 2 && names.get(1).equals("next"))
        && PAGE.all("p").stream()
            .anyMatch(
                each -> DocumentationPage.text(each).startsWith("A list is " + names.get(0) + ","));
  }

  private static List<String> names(Class<?> type) {
    return fields(type).map(Field::getName).toList();
  }

  private static Stream<Field> fields(Class<?> type) {
    return Stream.of(type.getFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
  }
}
