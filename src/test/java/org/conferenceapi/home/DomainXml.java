package org.conferenceapi.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The configuration of a domain of Payara Server. */
record DomainXml(Path file) {
  private static final Pattern PORT =
      Pattern.compile("([ -]port=\"|<system-property [^>]*_PORT\" [^>]*value=\")([0-9]+)(?=\")");

  private static final Pattern LISTENER = Pattern.compile("<network-listener [^>]*>");

  /** Made by the server for itself, once it has been used. */
  private static final Pattern OWN =
      Pattern.compile(
          ".*( phone-home-id=|/jms-service"
              + "|jms/__defaultConnectionFactory|concurrent/__defaultContextService"
              + "|concurrent/__defaultManagedThreadFactory).*");

  /** Gives each port the new one that is known, or else a free one. */
  void move(Map<String, Integer> ports) throws IOException {
    Files.writeString(
        file,
        PORT.matcher(Files.readString(file))
            .replaceAll(each -> each.group(1) + ports.getOrDefault(each.group(2), Ports.free())));
  }

  /** The port of a listener, which is a number. */
  int port(String listener) throws IOException {
    return LISTENER
        .matcher(Files.readString(file))
        .results()
        .map(MatchResult::group)
        .filter(each -> each.contains(" name=\"" + listener + "\""))
        .flatMap(each -> PORT.matcher(each).results())
        .map(each -> Integer.valueOf(each.group(2)))
        .findFirst()
        .orElseThrow();
  }

  /** Has the server's JVM started with these options, too. */
  void add(List<String> options) throws IOException {
    String elements =
        options.stream()
            .map(each -> "<jvm-options>" + each + "</jvm-options>")
            .collect(Collectors.joining());
    Files.writeString(
        file, Files.readString(file).replace("</java-config>", elements + "</java-config>"));
  }

  /**
   * The elements that say something, each with its path, attributes and text, and how many of them
   * there are. The server writes the file anew at every change: elements and attributes in any
   * order, without the comments, and with elements that stand for the defaults of what it has used.
   */
  Map<String, Integer> elements() throws IOException {
    Map<String, Integer> elements = new TreeMap<>();
    try {
      collect(
          "",
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement(),
          elements);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
    elements.keySet().removeIf(each -> OWN.matcher(each).matches());
    return elements;
  }

  private static void collect(String parent, Node element, Map<String, Integer> elements) {
    String path = parent + "/" + element.getNodeName() + attributes(element.getAttributes());
    StringBuilder text = new StringBuilder();
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each.getNodeType() == Node.ELEMENT_NODE) {
        collect(path, each, elements);
      } else if (each.getNodeType() == Node.TEXT_NODE) {
        text.append(each.getNodeValue().strip());
      }
    }
    if (element.hasAttributes() || !text.isEmpty()) {
      elements.merge(path + " " + text, 1, Integer::sum);
    }
  }

  private static String attributes(NamedNodeMap attributes) {
    return IntStream.range(0, attributes.getLength())
        .mapToObj(attributes::item)
        .map(each -> " " + each.getNodeName() + "=" + each.getNodeValue())
        .sorted()
        .collect(Collectors.joining());
  }
}
