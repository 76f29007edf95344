package org.conferenceapi.api.error;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.Violation;
import org.conferenceapi.platform.text.XmlCharacters;

/** A problem as callers see it (RFC 9457, with its XML format in appendix B). */
@XmlRootElement(name = "problem", namespace = ProblemDocument.NAMESPACE)
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({
  "type",
  "title",
  "status",
  "detail",
  "instance",
  "code",
  "requestId",
  "violations"
})
public class ProblemDocument {
  static final String NAMESPACE = "urn:ietf:rfc:7807";
  private static final int LONGEST = 2048;

  /** A URL that explains the code. */
  @XmlElement(namespace = NAMESPACE)
  public String type;

  @XmlElement(namespace = NAMESPACE)
  public String title;

  /** The HTTP status of the answer. */
  @XmlElement(namespace = NAMESPACE)
  public Integer status;

  @XmlElement(namespace = NAMESPACE)
  public String detail;

  /** The path of the request. */
  @XmlElement(namespace = NAMESPACE)
  public String instance;

  @XmlElement(namespace = NAMESPACE)
  public String code;

  @XmlElement(namespace = NAMESPACE)
  public String requestId;

  /** Present where there are some. */
  @XmlElementWrapper(name = "violations", namespace = NAMESPACE)
  @XmlElement(name = "violation", namespace = NAMESPACE)
  public List<Entry> violations;

  /** A {@link Violation} in the document's namespace. */
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonbPropertyOrder({"field", "message"})
  public static class Entry {
    @XmlElement(namespace = NAMESPACE)
    public String field;

    @XmlElement(namespace = NAMESPACE)
    public String message;

    public static Entry of(Violation violation) {
      Entry entry = new Entry();
      entry.field = XmlCharacters.printable(violation.field, LONGEST);
      entry.message = XmlCharacters.printable(violation.message, LONGEST);
      return entry;
    }
  }

  /**
   * The document of a problem, safe in both formats whatever its texts hold.
   *
   * @param baseUrl without a slash at its end
   * @param instance a URI reference, or null
   */
  public static ProblemDocument of(
      Problem problem, String baseUrl, String instance, String requestId) {
    ProblemDocument document = new ProblemDocument();
    document.type = baseUrl + ProblemPages.PATH + "/" + problem.code().wire();
    document.title = problem.code().title();
    document.status = problem.code().status();
    document.detail = XmlCharacters.printable(problem.getMessage(), LONGEST);
    document.instance = instance;
    document.code = problem.code().wire();
    document.requestId = requestId;
    if (problem.violations() != null && !problem.violations().isEmpty()) {
      document.violations = problem.violations().stream().map(Entry::of).toList();
    }
    return document;
  }
}
