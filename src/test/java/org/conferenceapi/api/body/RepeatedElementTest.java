package org.conferenceapi.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedElementTest {
  /** A body with an element that may be repeated. */
  @RequestBody(isChange = true)
  public static class ListIn extends ChangeRequest {
    /** The values. */
    @Removable public List<@Pattern(regexp = "[a-z]+", message = "must be letters") String> names;

    /** A single value. */
    public String one;
  }

  @Test
  void repeatedElementsAndAnArrayGiveTheSameList() {
    assertThat(read("<x><names>a</names><one>1</one><names> b\n</names></x>").names)
        .isEqualTo(read("{'names':['a','b'],'one':'1'}").names)
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x/>", "{}"})
  void withoutTheElementTheListStays(String body) {
    ListIn in = read(body);
    assertThat(in.changed("names", in.names, List.of("old"))).containsExactly("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x><names/></x>", "{'names':[]}", "{'names':null}", "{'names':''}"})
  void anEmptyOneTakesTheListAway(String body) {
    ListIn in = read(body);
    assertThat(in.takesAway("names")).isTrue();
    assertThat(in.changed("names", in.names, List.of("old"))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'names':'a'} | names | must be an array of strings",
        "{'names':[1]} | names | must be a string",
        "{'names':[['a']]} | names | must not contain elements",
        "{'names':[{'a':[]}]} | names | must not contain elements",
        "{'names':[null]} | names | must not be null; leave it out instead",
        "{'names':['A','B']} | names | must be letters",
        "{'names':['a'],'names':['b']} | names | must be given only once",
        "{'one':['a']} | one | must not contain elements",
        "<x><names>A</names></x> | names | must be letters",
        "<x><names/><names>a</names></x> | names | must not be both empty and not",
        "<x><names><a>a</a></names></x> | names | must not contain elements",
        "<x><one>a</one><one>b</one></x> | one | must be given only once"
      })
  void aFaultIsNamedOnce(String body, String field, String message) {
    Problem problem = catchThrowableOfType(Problem.class, () -> read(body));
    assertThat(problem.violations()).hasSize(1);
    assertThat(problem.violations().get(0).field).isEqualTo(field);
    assertThat(problem.violations().get(0).message).isEqualTo(message);
  }

  private static ListIn read(String body) {
    return RequestReader.read(
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        ListIn.class,
        body.startsWith("<") ? MediaType.APPLICATION_XML_TYPE : MediaType.APPLICATION_JSON_TYPE);
  }
}
