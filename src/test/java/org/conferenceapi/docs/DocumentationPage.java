package org.conferenceapi.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page of the documentation. All of them are HTML that is well-formed XML, too. */
public record DocumentationPage(Document document) {
  /** A block of an example on the page. */
  public record Block(Kind kind, Element element) {
    /** The part of the exchange. */
    public enum Kind {
      REQUEST,
      RESPONSE,
      NOTIFICATION
    }

    /** All of it. */
    public String text() {
      return element.getTextContent();
    }

    /** The request line or the status line. */
    public String start() {
      return text().lines().findFirst().orElseThrow();
    }

    /** The lines between the first one and the body. */
    public List<String> headers() {
      return text().split("\n\n", 2)[0].lines().skip(1).toList();
    }

    /** The text after the empty line; null if there is none. */
    public String body() {
      String[] parts = text().split("\n\n", 2);
      return parts.length == 2 ? parts[1] : null;
    }

    /** The value of an attribute {@code data-…}; empty if there is none. */
    public String data(String name) {
      return element.getAttribute("data-" + name);
    }
  }

  /** Fails for a page that is not well-formed. */
  public static DocumentationPage parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return new DocumentationPage(
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(html))));
    } catch (Exception e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  static DocumentationPage read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks of all examples, in the order of the page. */
  public List<Block> blocks() {
    return all("pre").stream()
        .flatMap(
            pre ->
                Arrays.stream(Block.Kind.values())
                    .filter(kind -> isOf(pre, kind.name().toLowerCase(Locale.ROOT)))
                    .map(kind -> new Block(kind, pre)))
        .toList();
  }

  /** The links of the page, in its order. */
  public List<String> links() {
    return Stream.of(all("link"), all("a"))
        .flatMap(List::stream)
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  /** Every element of that tag, in the order of the page. */
  List<Element> all(String tag) {
    return list(document.getElementsByTagName(tag));
  }

  static List<Element> all(Element within, String tag) {
    return list(within.getElementsByTagName(tag));
  }

  List<String> ids() {
    return all("*").stream()
        .map(each -> each.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** The element of that id; fails if there is none. */
  Element id(String id) {
    return all("*").stream()
        .filter(each -> each.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing on the page has the id " + id));
  }

  /** The first element of that tag after another one. */
  Element next(Element after, String tag) {
    List<Element> all = all("*");
    return all.stream()
        .skip(all.indexOf(after) + 1L)
        .filter(each -> each.getTagName().equals(tag))
        .findFirst()
        .orElseThrow();
  }

  /** The rows of a table, without its head. */
  static List<Element> rows(Element table) {
    return all(table, "tr").stream().filter(row -> !all(row, "td").isEmpty()).toList();
  }

  static boolean isOf(Element element, String htmlClass) {
    return element.getAttribute("class").equals(htmlClass);
  }

  /** The text with every run of white space as one space. */
  static String text(Element element) {
    return element.getTextContent().replaceAll("\\s+", " ").strip();
  }

  private static List<Element> list(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
