package org.conferenceapi.api.body;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.problem.Violation;
import org.conferenceapi.platform.text.Utf8;
import org.conferenceapi.platform.text.XmlCharacters;

/**
 * Parses an XML body with one level of elements under its root. A DTD, an entity reference other
 * than the five predefined ones, and a malformed document are a problem; attributes, namespaces and
 * text between the elements are violations.
 */
final class XmlElementParser {
  private static final Set<String> SCHEMA_HINTS =
      Set.of("schemaLocation", "noNamespaceSchemaLocation");

  private final XMLStreamReader xml;
  private final String root;
  private final List<Element> list = new ArrayList<>();
  private Violation fault;

  private XmlElementParser(XMLStreamReader xml, String root) {
    this.xml = xml;
    this.root = root;
  }

  /**
   * Returns the elements under the root.
   *
   * @param text the document
   * @param root the required name of the root element, or null for any
   * @param encodingKnown whether the charset of the {@code Content-Type} or a byte order mark says
   *     that the encoding is UTF-8; both take precedence over the XML declaration (RFC 7303,
   *     section 3)
   * @return the elements, or the fault of the root
   * @throws Problem {@code malformed} if the document is not well-formed, contains a DTD or an
   *     entity reference, or declares another encoding or another version than 1.0
   */
  static Elements read(String text, String root, boolean encodingKnown) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      try {
        return new XmlElementParser(xml, root).document(encodingKnown);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw malformed(e);
    } catch (Problem e) {
      throw e;
    } catch (RuntimeException e) {
      // the parser throws its own unchecked exceptions for some malformed documents
      throw Problem.of(ProblemCode.MALFORMED, "Not well-formed XML.");
    }
  }

  /**
   * Uses the parser of the JDK on every server, with the same limits on every JDK: those of JDK 25
   * are lower than those of JDK 17. The size of a body limits its depth.
   */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    factory.setProperty("jdk.xml.elementAttributeLimit", "10000");
    factory.setProperty("jdk.xml.maxXMLNameLimit", "1000");
    return factory;
  }

  private static Problem malformed(XMLStreamException e) {
    return e.getLocation() == null
        ? Problem.of(ProblemCode.MALFORMED, "Not well-formed XML.")
        : Problem.of(
            ProblemCode.MALFORMED,
            "Not well-formed XML at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber()
                + ".");
  }

  private Elements document(boolean encodingKnown) throws XMLStreamException {
    declaration(encodingKnown);
    while (xml.hasNext()) {
      if (next() == XMLStreamConstants.START_ELEMENT) {
        String found = xml.getLocalName();
        if (root != null && !root.equals(found)) {
          return Elements.fault(found, "must be <" + root + ">, as the root element");
        }
        if (!inNoNamespace()) {
          return Elements.fault(found, "must not be in a namespace");
        }
        children(found);
      }
    }
    return new Elements(fault, list);
  }

  private void declaration(boolean encodingKnown) {
    String encoding = xml.getCharacterEncodingScheme();
    if (encoding != null && !encodingKnown && !Utf8.isName(encoding)) {
      throw Problem.of(
          ProblemCode.MALFORMED, "The XML declaration must name UTF-8 or no encoding.");
    }
    if (xml.getVersion() != null && !xml.getVersion().equals("1.0")) {
      throw Problem.of(ProblemCode.MALFORMED, "The XML version must be 1.0.");
    }
  }

  private void children(String found) throws XMLStreamException {
    if (hasAttributes()) {
      fault = new Violation(found, "must not have attributes");
    }
    for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        list.add(child());
      } else if (isText(event) && !XmlCharacters.isSpace(xml.getText()) && fault == null) {
        fault = new Violation(found, "must not contain text between its elements");
      }
    }
  }

  private Element child() throws XMLStreamException {
    String name = xml.getLocalName();
    Element.Kind kind =
        !inNoNamespace()
            ? Element.Kind.NAMESPACE
            : hasAttributes() ? Element.Kind.ATTRIBUTES : Element.Kind.TEXT;
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        kind = kind == Element.Kind.TEXT ? Element.Kind.NESTED : kind;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (isText(event)) {
        text.append(xml.getText());
      }
    }
    return new Element(name, kind, text.toString());
  }

  private int next() throws XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD) {
      throw Problem.of(ProblemCode.MALFORMED, "A document type declaration is not allowed.");
    }
    if (event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw Problem.of(ProblemCode.MALFORMED, "Only the five predefined entities are allowed.");
    }
    return event;
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  private boolean inNoNamespace() {
    return xml.getNamespaceURI() == null || xml.getNamespaceURI().isEmpty();
  }

  /**
   * Returns whether the current element has attributes. Namespace declarations do not count, nor do
   * {@code xsi:schemaLocation} and {@code xsi:noNamespaceSchemaLocation}, which do not change the
   * meaning.
   */
  private boolean hasAttributes() {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (!XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(i))
          || !SCHEMA_HINTS.contains(xml.getAttributeLocalName(i))) {
        return true;
      }
    }
    return false;
  }
}
