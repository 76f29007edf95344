package org.conferenceapi.blackbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares an example of the documentation with a response: they must be equal, except that
 * identifiers, tokens, secrets and signatures are replaced consistently, and that times and names
 * of machines differ.
 */
final class DocumentedSample {
  private static final Pattern VARYING =
      Pattern.compile(
          String.join(
              "|",
              "(?<token>(?:conf|join|key)_[\\w-]{43})",
              "(?<secret>whsec_[A-Za-z0-9+/]{43}=)",
              "(?<signature>v1,[A-Za-z0-9+/]{43}=)",
              "(?<sid>[0-9a-f]{32})",
              "(?<tag>\"[\\w-]{22}\")",
              "(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)",
              "(?<cursor>(?<=],\"next\":\")\\d+)",
              "(?<timestamp>(?<=webhook-timestamp: )\\d+)",
              "(?<node>(?<=\"name\":\")[\\w.-]+:\\d+(?=\",\"version\"))",
              "(?<version>(?<=\"version\":\")[^\"]+)",
              "(?<server>wss?://[\\w.:]+)",
              "(?<duration>(?<=<duration>|\"duration\":)\\d+)"));
  private static final List<String> THINGS = List.of("token", "secret", "signature", "sid", "tag");
  private static final List<String> MOMENTS =
      List.of("time", "cursor", "timestamp", "duration", "node", "version", "server");

  private final Map<String, String> cameFor = new HashMap<>();
  private final Map<String, String> shownFor = new HashMap<>();

  /** A text with placeholders for the varying values, and those values in order. */
  private record Form(String text, List<String> things) {
    static Form of(String text) {
      StringBuilder form = new StringBuilder();
      List<String> things = new ArrayList<>();
      Matcher varying = VARYING.matcher(text);
      while (varying.find()) {
        THINGS.stream().map(varying::group).filter(thing -> thing != null).forEach(things::add);
        varying.appendReplacement(form, "{" + kind(varying) + "}");
      }
      return new Form(varying.appendTail(form).toString(), things);
    }

    private static String kind(Matcher varying) {
      return THINGS.stream()
          .filter(kind -> varying.group(kind) != null)
          .findFirst()
          .orElseGet(
              () ->
                  MOMENTS.stream()
                      .filter(kind -> varying.group(kind) != null)
                      .findFirst()
                      .orElseThrow());
    }
  }

  /** Fails unless the response has the documented text. */
  void assertSame(String shown, String came) {
    Form ours = Form.of(shown);
    Form theirs = Form.of(came);
    if (!ours.text().equals(theirs.text())) {
      throw new AssertionError("the page shows\n" + shown + "\nbut there came\n" + came);
    }
    for (int i = 0; i < ours.things().size(); i++) {
      assertSameThing(ours.things().get(i), theirs.things().get(i));
    }
  }

  private void assertSameThing(String shown, String came) {
    String before = cameFor.putIfAbsent(shown, came);
    String other = shownFor.putIfAbsent(came, shown);
    if (before != null && !before.equals(came) || other != null && !other.equals(shown)) {
      throw new AssertionError(
          "the page's %s was %s before and is %s now, which the page called %s"
              .formatted(shown, before, came, other));
    }
  }
}
