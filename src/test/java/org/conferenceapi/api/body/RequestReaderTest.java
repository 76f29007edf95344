package org.conferenceapi.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.SampleIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final String NAME = "<name>n</name>";

  @Test
  void xmlAndJsonGiveTheSameRequest() {
    SampleIn xml =
        xml(
            "<?xml version='1.0' encoding='utf-8'?><!-- c --><sample><name> ä&amp;<![CDATA[<]]>"
                + " </name><?pi?><size> +7 </size><offset>-3</offset><open>1</open></sample>\n");
    SampleIn json = json("{\"name\":\" ä&< \",\"size\":7,\"offset\":-3,\"open\":true}");
    assertThat(xml).usingRecursiveComparison().isEqualTo(json);
    assertThat(xml.name).isEqualTo(" ä&< ");
    assertThat(xml.userData).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t ", "\uFEFF"})
  void anEmptyBodyIsAnEmptyRequest(String body) {
    for (MediaType type : List.of(xmlType(), jsonType())) {
      assertThat(RequestReader.read(utf8(body), EmptyRequest.class, type)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<conf/>", "<part></part>", "<conf>\n</conf>", "<?xml version='1.0'?><x/>"})
  void anEmptyRequestMayHaveAnyRoot(String body) {
    assertThat(RequestReader.read(utf8(body), EmptyRequest.class, xmlType())).isNotNull();
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(xml("\uFEFF<?xml version='1.0'?><sample>" + NAME + "</sample>").name).isEqualTo("n");
    assertThat(json("\uFEFF{\"name\":\"n\"}").name).isEqualTo("n");
  }

  @Test
  void anEmptyElementIsAnEmptyString() {
    assertThat(xml("<sample><name/></sample>").name).isEmpty();
    assertThat(json("{\"name\":\"\"}").name).isEmpty();
  }

  @Test
  void schemaHintsAndUnusedPrefixesAreIgnored() {
    assertThat(
            xml("<sample xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:u='urn:u'"
                    + " xsi:noNamespaceSchemaLocation='x.xsd'>"
                    + NAME
                    + "</sample>")
                .name)
        .isEqualTo("n");
  }

  @Test
  void theSmallestAndLargestNumbersAreRead() {
    assertThat(json("{\"name\":\"\",\"size\":-2147483648}").size).isEqualTo(Integer.MIN_VALUE);
    assertThat(json("{\"name\":\"\",\"offset\":9223372036854775807}").offset)
        .isEqualTo(Long.MAX_VALUE);
    assertThat(xml("<sample><name/><size>0000000009</size></sample>").size).isEqualTo(9);
  }

  /**
   * As XSD types collapse white space; free text, which has {@code @Characters}, is kept unchanged.
   */
  @Test
  void whiteSpaceAroundValuesIsRemovedExceptInFreeText() {
    SampleIn pretty =
        xml(
            "<sample>\n  <name>\n n </name>\n  <userData> x\n</userData>\n  <onStatus>\r\n"
                + "    http://h.example/\n\t</onStatus>\n  <size>\n 7\n</size><open> true </open>"
                + "</sample>");
    assertThat(pretty.onStatus).isEqualTo("http://h.example/");
    assertThat(pretty.name).isEqualTo("\n n ");
    assertThat(pretty.userData).isEqualTo(" x\n");
    assertThat(pretty.size).isEqualTo(7);
    assertThat(pretty.open).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF8", "utf8", "Utf_8"})
  void everyNameOfUtf8IsAccepted(String name) {
    String body = "<sample><name>\u00e4</name></sample>";
    assertThat(read(body, xmlType().withCharset(name)).name).isEqualTo("\u00e4");
    assertThat(xml("<?xml version='1.0' encoding='" + name + "'?>" + body).name)
        .isEqualTo("\u00e4");
    assertThat(read("{\"name\":\"\u00e4\"}", jsonType().withCharset(name)).name)
        .isEqualTo("\u00e4");
  }

  /**
   * RFC 7303, section 3: the byte order mark takes precedence over the header, and the header over
   * the document.
   */
  @ParameterizedTest
  @ValueSource(strings = {"utf-16", "UTF-16LE", "iso-8859-1", "us-ascii", "gbk"})
  void theHeaderAndTheByteOrderMarkOverrideTheDeclarationOfTheDocument(String name) {
    String body =
        "<?xml version='1.0' encoding='" + name + "'?><sample><name>\u00e4</name></sample>";
    assertThat(read(body, xmlType().withCharset("utf-8")).name).isEqualTo("\u00e4");
    assertThat(xml("\uFEFF" + body).name).isEqualTo("\u00e4");
    assertMalformed(utf8(body), xmlType());
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "8.0", "8.000", "8e0", "80e-1", "0.8E+1", "8.0e0"})
  void anIntegerIsReadInEverySpellingOfJson(String number) {
    assertThat(json("{\"name\":\"\",\"size\":" + number + "}").size).isEqualTo(8);
  }

  @Test
  void aNumberWithAnImmenseExponentIsRefusedAtOnce() {
    for (String number :
        List.of("1e999999999", "1e-999999999", "-1e99999999999", "1.5e2147483647")) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () ->
              assertThat(violations("{\"name\":\"n\",\"offset\":" + number + "}", jsonType()))
                  .containsExactly("offset: must be a whole number in decimal digits"));
    }
    assertThat(json("{\"name\":\"\",\"offset\":0e999999999}").offset).isZero();
    assertThat(json("{\"name\":\"\",\"offset\":1e18}").offset)
        .isEqualTo(1_000_000_000_000_000_000L);
  }

  static Stream<String> malformedXml() {
    String laughs =
        IntStream.range(1, 12)
            .mapToObj(i -> "<!ENTITY l%d '&l%d;&l%d;'>".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining("", "<!DOCTYPE sample [<!ENTITY l0 'ha'>", "]>"));
    return Stream.of(
        laughs + "<sample><name>&l11;</name></sample>",
        "<!DOCTYPE sample><sample/>",
        "<!DOCTYPE sample SYSTEM 'http://127.0.0.1:9/x.dtd'><sample/>",
        "<!DOCTYPE sample [<!ENTITY x SYSTEM"
            + " 'file:///etc/passwd'>]><sample><name>&x;</name></sample>",
        "<!DOCTYPE sample [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><sample/>",
        "<sample><name>&nbsp;</name></sample>",
        "<sample><name>&#0;</name></sample>",
        "<sample><name>&#xFFFE;</name></sample>",
        "<sample><name>&#xD800;</name></sample>",
        "<sample><name>\u0000</name></sample>",
        "<sample><name>\u0001</name></sample>",
        "<sample><name>\uFFFF</name></sample>",
        "<sample>",
        "<sample></simple>",
        "<sample/>x",
        "<sample/><sample/>",
        "<sample a='1' a='2'/>",
        "<sample><u:name/></sample>",
        " <?xml version='1.0'?><sample/>",
        "<?xml version='1.1'?><sample/>",
        "<?xml version='1.0' encoding='UTF-16'?><sample/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><sample/>",
        "{\"name\":\"n\"}",
        "nonsense");
  }

  @ParameterizedTest
  @MethodSource("malformedXml")
  void invalidOrDangerousXmlIsMalformed(String body) {
    assertMalformed(utf8(body), xmlType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":\"n\"",
        "{\"name\":\"n\"}x",
        "{\"name\":\"n\"}{}",
        "{\"name\":\"n\",}",
        "{name:1}",
        "{'name':'n'}",
        "{\"name\":\"\u0000\"}",
        "{\"name\":\"\u001f\"}",
        "{\"size\":01}",
        "{\"size\":+1}",
        "{\"size\":NaN}",
        "{\"size\":1.}",
        "{\"name\":[}",
        "{\"name\":\"\\x\"}",
        "{\"name\":\"n\"}]",
        "nonsense",
        "/* c */{}",
        "<sample/>"
      })
  void invalidJsonIsMalformed(String body) {
    assertMalformed(utf8(body), jsonType());
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    for (MediaType type : List.of(xmlType(), jsonType())) {
      String body = type.equals(xmlType()) ? "<sample>x</sample>" : "{\"name\":\"x\"}";
      for (Charset charset :
          List.of(
              StandardCharsets.UTF_16,
              StandardCharsets.UTF_16LE,
              StandardCharsets.UTF_16BE,
              Charset.forName("UTF-32"))) {
        assertMalformed(body.getBytes(charset), type);
      }
      for (String hex :
          List.of("c080", "c1bf", "e08080", "f0808080", "eda080", "ff", "c3", "f5808080")) {
        byte[] bytes =
            body.replace("x", "??????????".substring(0, hex.length() / 2))
                .getBytes(StandardCharsets.US_ASCII);
        int at = new String(bytes, StandardCharsets.US_ASCII).indexOf('?');
        System.arraycopy(java.util.HexFormat.of().parseHex(hex), 0, bytes, at, hex.length() / 2);
        assertMalformed(bytes, type);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "utf-16", "utf-7", "nonsense"})
  void anotherCharsetIsMalformed(String charset) {
    assertMalformed(utf8("<sample/>"), xmlType().withCharset(charset));
  }

  @Test
  void theNameOfUtf8MayHaveAnyCase() {
    byte[] body = utf8("<sample>" + NAME + "</sample>");
    assertThat(RequestReader.read(body, SampleIn.class, xmlType().withCharset("utf-8")).name)
        .isEqualTo("n");
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        x("<sample><nam>n</nam>" + NAME + "</sample>", "nam", "is unknown; did you mean name?"),
        x(
            "<sample><ONSTATUS/>" + NAME + "</sample>",
            "ONSTATUS",
            "is unknown; did you mean onStatus?"),
        x(
            "<sample><zebra/>" + NAME + "</sample>",
            "zebra",
            "is unknown; known are name, userData, onStatus, size, offset, open"),
        x("<sample>" + NAME + "<sid>1</sid></sample>", "sid", "is read-only"),
        x("<sample>" + NAME + NAME + "</sample>", "name", "must be given only once"),
        x("<sample><name><b/></name></sample>", "name", "must not contain elements"),
        x("<sample><name a='1'>n</name></sample>", "name", "must not have attributes"),
        x("<sample a='1'>" + NAME + "</sample>", "sample", "must not have attributes"),
        x(
            "<sample xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><name"
                + " xsi:nil='true'/></sample>",
            "name",
            "must not have attributes"),
        x(
            "<sample>" + NAME + "text</sample>",
            "sample",
            "must not contain text between its elements"),
        x("<simple>" + NAME + "</simple>", "simple", "must be <sample>, as the root element"),
        x("<sample xmlns='urn:u'>" + NAME + "</sample>", "sample", "must not be in a namespace"),
        x("<u:sample xmlns:u='urn:u'/>", "sample", "must not be in a namespace"),
        x("<sample><name xmlns='urn:u'>n</name></sample>", "name", "must not be in a namespace"),
        x(
            "<sample>" + NAME + "<size/></sample>",
            "size",
            "must be a whole number in decimal digits"),
        x(
            "<sample>" + NAME + "<size>1e1</size></sample>",
            "size",
            "must be a whole number in decimal digits"),
        x(
            "<sample>" + NAME + "<size>٣</size></sample>",
            "size",
            "must be a whole number in decimal digits"),
        x(
            "<sample>" + NAME + "<size>2147483648</size></sample>",
            "size",
            "must be a number of at most 32 bits"),
        x("<sample>" + NAME + "<size>11</size></sample>", "size", "must be at most 10"),
        x("<sample>" + NAME + "<open>yes</open></sample>", "open", "must be true or false"),
        x("<sample/>", "name", "must be given"),
        x(
            "<sample>" + NAME + "<userData>12345</userData></sample>",
            "userData",
            "must have at most 4 characters"),
        x(
            "<sample>" + NAME + "<onStatus>ftp://h/</onStatus></sample>",
            "onStatus",
            "must be an absolute http or https URL"),
        j("{\"nmae\":1,\"name\":\"n\"}", "nmae", "is unknown; did you mean name?"),
        j("{\"name\":\"n\",\"status\":1}", "status", "is read-only"),
        j("{\"name\":\"n\",\"name\":\"n\"}", "name", "must be given only once"),
        j("{\"name\":{\"a\":[1,{}]}}", "name", "must not contain elements"),
        j("{\"name\":[\"n\"]}", "name", "must not contain elements"),
        j("{\"name\":null}", "name", "must not be null; leave it out instead"),
        j("{\"name\":1}", "name", "must be a string"),
        j("{\"name\":true}", "name", "must be a string"),
        j("{\"name\":\"n\",\"size\":\"1\"}", "size", "must be a whole number in decimal digits"),
        j("{\"name\":\"n\",\"size\":1.5}", "size", "must be a whole number in decimal digits"),
        j("{\"name\":\"n\",\"size\":15e-1}", "size", "must be a whole number in decimal digits"),
        j(
            "{\"name\":\"n\",\"size\":1e1000000000}",
            "size",
            "must be a whole number in decimal digits"),
        j(
            "{\"name\":\"n\",\"size\":-1E+999999999999999999999}",
            "size",
            "must be a whole number in decimal digits"),
        j(
            "{\"name\":\"n\",\"size\":" + "9".repeat(60_000) + "}",
            "size",
            "must be a whole number in decimal digits"),
        j(
            "{\"name\":\"n\",\"offset\":9223372036854775808}",
            "offset",
            "must be a number of at most 64 bits"),
        j("{\"name\":\"n\",\"open\":\"true\"}", "open", "must be true or false"),
        j("{\"name\":\"n\",\"open\":1}", "open", "must be true or false"),
        j("{\"name\":\"\\u0000\"}", "name", "must not contain the character U+0000"),
        j("{\"name\":\"\\uffff\"}", "name", "must not contain the character U+FFFF"),
        j("{\"name\":\"a\\ud800b\"}", "name", "must not contain the character U+D800"),
        j("{\"name\":\"\\udc00\\ud800\"}", "name", "must not contain the character U+DC00"),
        j(
            "{\"name\":\"n\",\"\\u0000\\ud800\":1}",
            "\uFFFD\uFFFD",
            "is unknown; known are name, userData, onStatus, size, offset, open"),
        j(
            "{\"sample\":{\"name\":\"n\"},\"name\":\"n\"}",
            "sample",
            "is unknown; known are name, userData, onStatus, size, offset, open"),
        j("[]", "body", "must be a JSON object"),
        j("\"n\"", "body", "must be a JSON object"),
        j("null", "body", "must be a JSON object"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void theViolationNamesItsFieldAndSaysWhatIsAllowed(
      MediaType type, String body, String field, String message) {
    assertThat(violations(body, type)).first().isEqualTo(field + ": " + message);
  }

  @Test
  void violationsAreListedInDocumentOrderAndOncePerField() {
    assertThat(
            violations(
                "{\"zz\":1,\"size\":\"x\",\"onStatus\":\"x\",\"userData\":\"12345\",\"name\":null}",
                jsonType()))
        .containsExactly(
            "zz: is unknown; known are name, userData, onStatus, size, offset, open",
            "size: must be a whole number in decimal digits",
            "name: must not be null; leave it out instead",
            "userData: must have at most 4 characters",
            "onStatus: must be an absolute http or https URL");
  }

  @Test
  void charactersAreCodePoints() {
    assertThat(
            json("{\"name\":\"\",\"userData\":\"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\"}")
                .userData)
        .hasSize(8);
  }

  @Test
  void theNumberAndTheNamesOfViolationsAreBounded() {
    String members =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"m" + i + "\":1")
            .collect(Collectors.joining(","));
    assertThat(violations("{" + members + "}", jsonType())).hasSize(50);
    assertThat(violations("{\"" + "n".repeat(60_000) + "\":1}", jsonType()).get(0))
        .hasSizeLessThan(200);
    assertThat(violations("<" + "n".repeat(900) + "/>", xmlType()).get(0)).hasSizeLessThan(200);
  }

  static Stream<Arguments> heavy() {
    return Stream.of(
        Arguments.of(jsonType(), "[".repeat(60_000)),
        Arguments.of(jsonType(), "{\"name\":" + "[".repeat(60_000)),
        Arguments.of(jsonType(), "{\"name\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"),
        Arguments.of(jsonType(), "{\"a\":".repeat(10_000)),
        Arguments.of(xmlType(), "<sample>" + "<a>".repeat(20_000)),
        Arguments.of(
            xmlType(), "<sample>" + "<a>".repeat(9_000) + "</a>".repeat(9_000) + "</sample>"),
        Arguments.of(
            xmlType(),
            "<sample "
                + IntStream.range(0, 10_000)
                    .mapToObj(i -> "a" + i + "=''")
                    .collect(Collectors.joining(" "))
                + "/>"),
        Arguments.of(
            xmlType(),
            "<sample "
                + IntStream.range(0, 5_000)
                    .mapToObj(i -> "xmlns:a" + i + "='u'")
                    .collect(Collectors.joining(" "))
                + "/>"),
        Arguments.of(xmlType(), "<sample>" + "<a/>".repeat(14_000) + "</sample>"),
        Arguments.of(xmlType(), "<sample><!--" + "-".repeat(0) + "x".repeat(60_000)),
        Arguments.of(xmlType(), "<sample>" + "<name>&#x41;</name>".repeat(3_000) + "</sample>"));
  }

  @ParameterizedTest
  @MethodSource("heavy")
  void expensiveBodiesAreRefusedAtOnce(MediaType type, String body) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> RequestReader.read(utf8(body), SampleIn.class, type))
                .isInstanceOf(Problem.class)
                .extracting(e -> ((Problem) e).code().status())
                .isEqualTo(400));
  }

  private static Arguments x(String body, String field, String message) {
    return Arguments.of(xmlType(), body, field, message);
  }

  private static Arguments j(String body, String field, String message) {
    return Arguments.of(jsonType(), body, field, message);
  }

  private static List<String> violations(String body, MediaType type) {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> RequestReader.read(utf8(body), SampleIn.class, type));
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID);
    return problem.violations().stream().map(each -> each.field + ": " + each.message).toList();
  }

  private static void assertMalformed(byte[] body, MediaType type) {
    Problem problem =
        catchThrowableOfType(Problem.class, () -> RequestReader.read(body, SampleIn.class, type));
    assertThat(problem).isNotNull();
    assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED);
  }

  private static SampleIn read(String body, MediaType type) {
    return RequestReader.read(utf8(body), SampleIn.class, type);
  }

  private static SampleIn xml(String body) {
    return RequestReader.read(utf8(body), SampleIn.class, xmlType());
  }

  private static SampleIn json(String body) {
    return RequestReader.read(utf8(body), SampleIn.class, jsonType());
  }

  private static MediaType xmlType() {
    return MediaType.APPLICATION_XML_TYPE;
  }

  private static MediaType jsonType() {
    return MediaType.APPLICATION_JSON_TYPE;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
