package org.conferenceapi.api.representation;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Spells representations: classes with JAXB annotations and public fields, whose order {@code
 * JsonbPropertyOrder} repeats. May be used by many threads at once.
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
            throw new IllegalStateException(type + " cannot be written as XML", e);
          }
        }
      };

  private Representations() {}

  /** The representation in UTF-8; what is null is left out. */
  public static byte[] write(Object representation, Format format) {
    return format == Format.JSON
        ? JSON.toJson(representation).getBytes(StandardCharsets.UTF_8)
        : xml(representation);
  }

  private static byte[] xml(Object representation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.writeBytes(XML_HEADER);
    try {
      Marshaller marshaller = CONTEXTS.get(representation.getClass()).createMarshaller();
      // JAXB's own header would speak of standalone
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      marshaller.marshal(representation, out);
    } catch (JAXBException e) {
      throw new IllegalStateException(representation.getClass() + " cannot be written", e);
    }
    return out.toByteArray();
  }
}
