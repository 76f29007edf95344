package org.conferenceapi.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Documents as they were agreed on, in {@code src/test/resources/golden}. What differs from run to
 * run is a placeholder there; line breaks are for readers. A system property {@code golden.update}
 * writes them anew.
 */
final class GoldenFile {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final Set<String> LISTS =
      Set.of(
          "accounts",
          "apps",
          "subaccounts",
          "confs",
          "parts",
          "notifications",
          "attempts",
          "nodes",
          "mediaservers",
          "violations");
  private static final Pattern SID = Pattern.compile("[0-9a-f]{32}");

  private GoldenFile() {}

  /** Compares both spellings with their files, and with each other: same names, order, values. */
  static void check(String name, String xml, String json) {
    String stableXml = stable(xml);
    String stableJson = stable(json);
    assertThat(leaves(stableXml)).describedAs(name).isEqualTo(leaves(stableJson));
    compare(name + ".xml", stableXml.replace("><", ">\n<"));
    compare(name + ".json", stableJson.replaceAll("(?<=[,{\\[])(?=[\"{])", "\n"));
  }

  private static void compare(String file, String document) {
    try {
      Path path = FOLDER.resolve(file);
      if (System.getProperty("golden.update") != null) {
        Files.writeString(path, document + "\n");
      }
      assertThat(document + "\n").describedAs(file).isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stable(String document) {
    Map<String, String> sids = new LinkedHashMap<>();
    String text =
        document
            .replace(Service.SHARED.root(), "~base~")
            .replaceAll("http://127\\.0\\.0\\.1:[0-9]+", "~receiver~")
            .replaceAll("conf_[A-Za-z0-9_-]{43}", "~token~")
            .replaceAll("whsec_[A-Za-z0-9+/]{43}=", "~secret~")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "~time~")
            .replaceAll("(<duration>|\"duration\":)[0-9]+", "$17777");
    return SID.matcher(text)
        .replaceAll(
            found -> sids.computeIfAbsent(found.group(), sid -> "~sid-" + (sids.size() + 1) + "~"));
  }

  private static List<String> leaves(String document) {
    List<String> leaves = new ArrayList<>();
    if (document.startsWith("<")) {
      Element root = parse(document);
      boolean list = LISTS.contains(root.getTagName());
      (list ? List.of(root) : children(root)).forEach(each -> flatten(each, "", leaves));
    } else {
      flatten(Json.createReader(new StringReader(document)).readObject(), "", leaves);
    }
    return leaves;
  }

  private static void flatten(JsonObject object, String prefix, List<String> leaves) {
    object.forEach(
        (name, value) -> {
          if (value instanceof JsonArray array) {
            leaves.add(prefix + name);
            array
                .getValuesAs(JsonObject.class)
                .forEach(each -> flatten(each, prefix + name + "/", leaves));
          } else if (value instanceof JsonObject nested) {
            leaves.add(prefix + name);
            flatten(nested, prefix + name + "/", leaves);
          } else {
            leaves.add(prefix + name + "=" + text(value));
          }
        });
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  /**
   * The elements of a list have its name without the last letter; other members precede or follow.
   */
  private static void flatten(Element element, String prefix, List<String> leaves) {
    String name = element.getTagName();
    List<Element> children = children(element);
    boolean list = LISTS.contains(name);
    if (children.isEmpty() && !list) {
      leaves.add(prefix + name + "=" + element.getTextContent());
      return;
    }
    List<Element> before =
        children.stream().takeWhile(each -> list && !name.equals(each.getTagName() + "s")).toList();
    before.forEach(each -> flatten(each, prefix, leaves));
    leaves.add(prefix + name);
    for (Element child : children.subList(before.size(), children.size())) {
      if (list && name.equals(child.getTagName() + "s")) {
        children(child).forEach(each -> flatten(each, prefix + name + "/", leaves));
      } else {
        flatten(child, list ? prefix : prefix + name + "/", leaves);
      }
    }
  }

  private static List<Element> children(Element element) {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast)
        .toList();
  }

  private static Element parse(String xml) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + xml, e);
    }
  }
}
