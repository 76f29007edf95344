package org.conferenceapi.fuzz.request;

import java.util.List;

/** Texts that look like XML, and XML with all that a document can have. */
final class XmlMutation implements Mutation {
  /** They name files and hosts that do not exist. */
  private static final List<String> DTDS =
      List.of(
          "<!DOCTYPE conf>",
          "<!DOCTYPE conf [<!ENTITY a \"b\">]>",
          "<!DOCTYPE conf [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>",
          "<!DOCTYPE conf [<!ENTITY % a SYSTEM \"http://h.invalid/a.dtd\"> %a;]>",
          "<!DOCTYPE conf SYSTEM \"http://h.invalid/a.dtd\">",
          "<!DOCTYPE conf [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
              + "<!ENTITY c \"&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;\">]>",
          "<!DOCTYPE conf [<!ATTLIST conf a CDATA \"b\">]>");

  private static final List<String> CONTENTS =
      List.of(
          "&a;",
          "&d;",
          "&amp;",
          "&#0;",
          "&#x1F600;",
          "&#xD800;",
          "&#1114112;",
          "&",
          "&;",
          "&#;",
          "<![CDATA[a]]>",
          "<![CDATA[",
          "]]>",
          "<!-- a -->",
          "<!-- -- -->",
          "<?a b?>",
          "<?xml a?>",
          "<a/>",
          "<a><b/></a>",
          "<a",
          "</a>",
          "\u0000",
          "\ufffe",
          "<a xmlns=\"b\"/>",
          "<x:a/>",
          "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\"/>");

  private static final List<String> DECLARATIONS =
      List.of(
          "<?xml version=\"1.0\"?>",
          "<?xml version=\"1.1\"?>",
          "<?xml version=\"2.0\"?>",
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
          "<?xml version=\"1.0\" encoding=\"x\"?>",
          "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
          "<?xml?>",
          " <?xml version=\"1.0\"?>",
          "<?xml version=\"1.0\" standalone=\"yes\"?>",
          "<?xml-stylesheet href=\"a\"?>",
          "\ufeff",
          "<?xml version=\"1.0\" encoding=\"UTF-7\"?>",
          "<?xml version=\"1.0\" encoding=\"CP037\"?>");

  private static final List<String> ATTRIBUTES =
      List.of(
          " a=\"b\"",
          " a=b",
          " a='<'",
          " a='1' a='2'",
          " xmlns=\"urn:a\"",
          " xmlns:a=\"\"",
          " a:b=\"c\"",
          " xml:lang=\"en\"",
          " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"",
          " xml:base=\"file:///\"",
          " xmlns:xml=\"urn:a\"",
          " xsi:type=\"xs:string\"");

  @Override
  public void apply(Draft draft, Dice dice) {
    String text = draft.text;
    draft.text =
        switch (dice.below(12)) {
          case 0 -> dice.of(DTDS) + inserted(text, dice.any("&a;", "&d;", ""), dice);
          case 1 -> nested(1 + dice.below(3000), dice.percent(50));
          case 2 -> dice.of(DECLARATIONS) + text;
          case 3 -> text.replaceFirst("(<\\w+)", "$1" + dice.of(ATTRIBUTES));
          case 4 -> text.replaceFirst("(.<\\w+)", "$1" + dice.of(ATTRIBUTES));
          case 5 -> text.replaceFirst("<(\\w+)>(.*)</\\1>", "<$1>$2$2</$1>");
          case 6 -> text.replaceAll("(</?)(\\w)", "$1x:$2");
          case 7 -> text + dice.any(text, "a", "<!-- a -->", "<?a?>", "\0", "<a/>", "&a;");
          case 8 -> many(dice.below(1500));
          case 9 ->
              text.replace(draft.root, dice.any("Conf", "problem", "a:b", "1", "x".repeat(2000)));
          case 10 -> dice.any("<", "<>", "</>", "<a", "<conf", "<conf/>", "<conf></conf", "", " ");
          default -> inserted(text, dice.of(CONTENTS), dice);
        };
  }

  /** After the end of a tag, or in a text. */
  private static String inserted(String text, String content, Dice dice) {
    int place = text.indexOf('>', dice.position(text.length()));
    int at = place < 0 ? dice.position(text.length()) : place + 1;
    return text.substring(0, at) + content + text.substring(at);
  }

  private static String nested(int depth, boolean closed) {
    return "<a>".repeat(depth) + (closed ? "</a>".repeat(depth) : "");
  }

  private static String many(int elements) {
    StringBuilder text = new StringBuilder("<conf ");
    for (int i = 0; i < elements; i++) {
      text.append("a").append(i).append("=\"\" ");
    }
    return text + "><userData>a</userData></conf>";
  }
}
