package org.conferenceapi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.conferenceapi.docs.DocumentationPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

/** The command line without a service: its help, its page and its JSON. */
class ConfTest {
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

  private static final Pattern ROW = Pattern.compile("<th scope=\"row\"><code>(\\w+)</code>");

  @TempDir Path home;

  @Test
  void helpListsExactlyTheCommands() throws Exception {
    String help = new CommandLine(home).run("help").expect(0).out();
    String list = help.substring(help.indexOf("\n\n") + 2, help.indexOf("\n\nOptions"));
    assertThat(list.lines().map(line -> line.strip().split(" ")[0]))
        .containsExactlyElementsOf(commands());
    assertThat(help).contains("Exit status:", "alias conf=", "javac -d");
  }

  @Test
  void everyCommandHasItsOwnHelp() throws Exception {
    for (String each : List.of("create", "profile", "listen")) {
      String help = new CommandLine(home).run("help", each).expect(0).out();
      assertThat(help).startsWith("Usage: conf " + each);
      assertThat(new CommandLine(home).run(each, "--help").expect(0).out()).isEqualTo(help);
    }
  }

  @Test
  void thePageHasEveryCommandAndOnlyValidExamples() throws Exception {
    String html = Files.readString(Path.of("src/main/webapp/docs/cli.html"));
    assertThat(ROW.matcher(html).results().map(row -> row.group(1)))
        .containsExactlyElementsOf(commands());

    NodeList blocks = DocumentationPage.parse(html).document().getElementsByTagName("pre");
    List<String> examples =
        IntStream.range(0, blocks.getLength())
            .boxed()
            .flatMap(i -> blocks.item(i).getTextContent().lines())
            .filter(line -> line.contains("conf "))
            .toList();
    assertThat(examples).hasSizeGreaterThan(25);
    for (String each : examples) {
      parse(each);
    }
  }

  /** Fails if a line calls the command line wrongly. */
  private static void parse(String line) throws Exception {
    Matcher call = Pattern.compile("(?:^|[$]\\(|\"[$]\\()conf ([^)#|&]*)").matcher(line);
    while (call.find()) {
      List<String> words = WORD.matcher(call.group(1)).results().map(MatchResult::group).toList();
      Method parse = CommandLine.type("Conf$Args").getDeclaredMethod("parse", List.class);
      parse.setAccessible(true);
      try {
        parse.invoke(null, words);
      } catch (InvocationTargetException e) {
        throw new AssertionError(line, e.getCause());
      }
    }
  }

  private static List<String> commands() throws Exception {
    var field = CommandLine.type("Conf").getDeclaredField("COMMANDS");
    field.setAccessible(true);
    List<String> names = new ArrayList<>();
    for (Object each : (List<?>) field.get(null)) {
      Method name = each.getClass().getDeclaredMethod("name");
      name.setAccessible(true);
      names.add((String) name.invoke(each));
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\":[1,-2.50,1e3,true,false,null,\"\\\"\\\\ é 😀\"],\"b\":{\"c\":\"\"}}",
        "\"\\u0001\"",
        "0"
      })
  void jsonIsReadAndWrittenUnchanged(String text) throws Exception {
    assertThat(json("write", Object.class, json("parse", String.class, text)))
        .isEqualTo(text.replace("1e3", "1E+3"));
  }

  @Test
  void jsonEscapesAreRead() throws Exception {
    assertThat(json("parse", String.class, " \"\\u00e9\\n\\t\\/\\b\\f\\r\" "))
        .isEqualTo("é\n\t/\b\f\r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "tru",
        "nul",
        "NaN",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"",
        "[] []",
        "{} x",
        "'a'",
        "-",
        "[1 2]"
      })
  void invalidJsonIsRefused(String text) {
    assertThatThrownBy(() -> json("parse", String.class, text)).hasMessageContaining("JSON");
  }

  @Test
  void deepJsonIsRefused() {
    assertThatThrownBy(() -> json("parse", String.class, "[".repeat(100_000)))
        .hasMessageContaining("JSON");
  }

  private static Object json(String method, Class<?> parameter, Object argument) throws Exception {
    Method found = CommandLine.type("Conf$Json").getDeclaredMethod(method, parameter);
    found.setAccessible(true);
    try {
      return found.invoke(null, argument);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
