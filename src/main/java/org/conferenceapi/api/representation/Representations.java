package org.conferenceapi.api.representation;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes representations as XML or JSON, and reads them as JSON. Their classes have JAXB
 * annotations and public fields, and a {@code JsonbPropertyOrder} in the order of the fields. It is
 * thread-safe.
 */
public final class Representations {
  private static final byte[] XML_HEADER =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".getBytes(StandardCharsets.UTF_8);
  private static final Jsonb JSON = JsonbBuilder.create();
  private static final ClassValue<JAXBContext> CONTEXTS =
      new ClassValue<>() {
        @Override
        protected JAXBContext computeValue(Class<?> type) {
          try {
            return JAXBContext.newInstance(type);
          } catch (JAXBException e) {
            throw new IllegalStateException("Cannot create a JAXB context for " + type, e);
          }
        }
      };

  private Representations() {}

  /**
   * Writes a representation. Fields that are null are left out.
   *
   * @param representation the representation
   * @param format the format
   * @return the document in UTF-8
   * @throws IllegalStateException if JAXB cannot write the class
   */
  public static byte[] write(Object representation, Format format) {
    return format == Format.JSON
        ? JSON.toJson(representation).getBytes(StandardCharsets.UTF_8)
        : xml(representation);
  }

  /**
   * Reads a representation that {@link #write} has written as JSON.
   *
   * @param <T> the type of the representation
   * @param json the JSON object
   * @param type the class of the representation
   * @return the representation
   */
  public static <T> T readJson(String json, Class<T> type) {
    return JSON.fromJson(json, type);
  }

  private static byte[] xml(Object representation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.writeBytes(XML_HEADER);
    try {
      Marshaller marshaller = CONTEXTS.get(representation.getClass()).createMarshaller();
      // the XML declaration that JAXB writes contains standalone, ours does not
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      marshaller.marshal(representation, out);
    } catch (JAXBException e) {
      throw new IllegalStateException("Cannot write as XML: " + representation.getClass(), e);
    }
    return out.toByteArray();
  }
}
