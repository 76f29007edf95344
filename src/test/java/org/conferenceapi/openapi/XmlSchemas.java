package org.conferenceapi.openapi;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.SchemaOutputResolver;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Result;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.conferenceapi.home.Folders;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The XML schemas that JAXB generates from the classes of request and response bodies. */
final class XmlSchemas {
  private static final Map<Class<?>, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private XmlSchemas() {}

  /** Fails if a document is not one of a class. The elements of a request may have any order. */
  static void check(Class<?> type, String xml) {
    Document document = parse(xml);
    if (Representation.isRequest(type)) {
      sort(document.getDocumentElement(), type);
    }
    try {
      SCHEMAS
          .computeIfAbsent(type, XmlSchemas::generate)
          .newValidator()
          .validate(new DOMSource(document));
    } catch (SAXException | IOException e) {
      throw new AssertionError(type.getSimpleName() + ": " + e.getMessage() + ": " + xml, e);
    }
  }

  /** Whether documents of a class have a certain root element. */
  static boolean hasRoot(Class<?> type) {
    return type.isAnnotationPresent(XmlRootElement.class);
  }

  private static String namespace(Class<?> type) {
    return type.getAnnotation(XmlRootElement.class).namespace().replace("##default", "");
  }

  private static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(e.getMessage() + ": " + xml, e);
    }
  }

  private static void sort(Element request, Class<?> type) {
    List<String> order = Representation.elements(type).stream().map(Field::getName).toList();
    List<Element> elements =
        IntStream.range(0, request.getChildNodes().getLength())
            .mapToObj(request.getChildNodes()::item)
            .filter(each -> each.getNodeType() == Node.ELEMENT_NODE)
            .map(Element.class::cast)
            .sorted(Comparator.comparing(each -> order.indexOf(each.getTagName())))
            .toList();
    elements.forEach(request::appendChild);
  }

  private static Schema generate(Class<?> type) {
    try {
      Path folder = Files.createTempDirectory("schema");
      Map<String, File> files = new HashMap<>();
      JAXBContext.newInstance(type)
          .generateSchema(
              new SchemaOutputResolver() {
                @Override
                public Result createOutput(String namespace, String suggestedFileName) {
                  File file = folder.resolve(suggestedFileName).toFile();
                  files.put(namespace, file);
                  return new StreamResult(file);
                }
              });
      Schema schema =
          SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
              .newSchema(files.get(namespace(type)));
      Folders.delete(folder);
      return schema;
    } catch (JAXBException | IOException | SAXException e) {
      throw new AssertionError(type + ": " + e.getMessage(), e);
    }
  }
}
