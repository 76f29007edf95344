package org.conferenceapi.api.error;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.Violation;
import org.conferenceapi.platform.text.XmlCharacters;

/**
 * The representation of a problem in a response (RFC 9457; appendix B for XML). See {@code
 * docs/index.html#problems}.
 */
@XmlRootElement(name = "problem", namespace = ProblemDocument.NAMESPACE)
@XmlType(namespace = ProblemDocument.NAMESPACE)
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

  /** In characters. */
  private static final int MAX_TEXT = 2048;

  /** The URL of the page that explains the code. It is relative if the base URL is. */
  @XmlElement(namespace = NAMESPACE)
  public String type;

  /** The title of the code. */
  @XmlElement(namespace = NAMESPACE)
  public String title;

  /** The HTTP status of the response. */
  @XmlElement(namespace = NAMESPACE)
  public Integer status;

  /** The explanation of this occurrence, of up to 2,048 characters. */
  @XmlElement(namespace = NAMESPACE)
  public String detail;

  /** The path of the request, or null if it cannot be shown. */
  @XmlElement(namespace = NAMESPACE)
  public String instance;

  /** The code, such as {@code conference-full}. */
  @XmlElement(namespace = NAMESPACE)
  public String code;

  /** The id of the request, which is also in the log. */
  @XmlElement(namespace = NAMESPACE)
  public String requestId;

  /** The violations of an invalid request; null if there are none. */
  @XmlElementWrapper(name = "violations", namespace = NAMESPACE)
  @XmlElement(name = "violation", namespace = NAMESPACE)
  public List<Entry> violations;

  /** A {@link Violation} in the XML namespace of the document. */
  @XmlType(namespace = NAMESPACE)
  @XmlAccessorType(XmlAccessType.FIELD)
  @JsonbPropertyOrder({"field", "message"})
  public static class Entry {
    /** The element, header or parameter that is wrong. */
    @XmlElement(namespace = NAMESPACE)
    public String field;

    /** What is wrong and what is allowed. */
    @XmlElement(namespace = NAMESPACE)
    public String message;

    /**
     * Returns the entry of a violation. Characters that XML does not allow are replaced, and texts
     * are truncated to 2,048 characters.
     *
     * @param violation the violation
     * @return the entry
     */
    public static Entry of(Violation violation) {
      Entry entry = new Entry();
      entry.field = XmlCharacters.printable(violation.field, MAX_TEXT);
      entry.message = XmlCharacters.printable(violation.message, MAX_TEXT);
      return entry;
    }
  }

  /**
   * Returns the document of a problem. Characters that XML does not allow are replaced, so the
   * document can be written in both formats, and texts are truncated to 2,048 characters.
   *
   * @param problem the problem
   * @param baseUrl the URL of the context root, without a slash at its end
   * @param instance the path of the request as a URI reference, or null
   * @param requestId the id of the request
   * @return the document
   */
  public static ProblemDocument of(
      Problem problem, String baseUrl, String instance, String requestId) {
    ProblemDocument document = new ProblemDocument();
    document.type = baseUrl + ProblemPages.PATH + "/" + problem.code().code();
    document.title = problem.code().title();
    document.status = problem.code().status();
    document.detail = XmlCharacters.printable(problem.getMessage(), MAX_TEXT);
    document.instance = instance;
    document.code = problem.code().code();
    document.requestId = requestId;
    if (problem.violations() != null && !problem.violations().isEmpty()) {
      document.violations = problem.violations().stream().map(Entry::of).toList();
    }
    return document;
  }
}
