package org.conferenceapi.api.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.conferenceapi.api.http.RequestContext;
import org.conferenceapi.api.problem.Problem;
import org.conferenceapi.api.problem.ProblemCode;
import org.conferenceapi.api.representation.Created;
import org.conferenceapi.api.representation.Format;
import org.conferenceapi.api.representation.Negotiation;
import org.conferenceapi.api.representation.Representations;
import org.conferenceapi.platform.security.Hashes;
import org.conferenceapi.platform.security.SecretBox;

/**
 * Lets a caller repeat a creating {@code POST} without doing it twice: the same {@code
 * Idempotency-Key} and payload get the first answer again for 24 hours, from any node and after a
 * crash. An answer that shows a secret is kept sealed with the caller's token.
 */
@ApplicationScoped
public class Idempotency {
  /** The request header. */
  public static final String HEADER = "Idempotency-Key";

  private static final String SEALED = "sealed:";

  @Inject IdempotentTransaction work;
  @Inject RequestContext call;
  @Inject HttpServletRequest request;

  private final Set<IdempotencyKey> inFlight = ConcurrentHashMap.newKeySet();

  /**
   * Creates, once.
   *
   * @throws Problem {@code idempotency-mismatch}, {@code request-in-flight}, or what the creation
   *     throws
   */
  public Response create(HttpHeaders headers, Supplier<Created> creation) {
    return create(headers, new Alone(creation));
  }

  /**
   * Creates, once, in a transaction that is the creation's choice.
   *
   * @throws Problem as the other
   */
  public Response create(HttpHeaders headers, Creation creation) {
    String given = headers.getHeaderString(HEADER);
    if (given == null) {
      Created made = creation.make();
      return Created.at(made.location()).entity(made.representation()).build();
    }
    if (!given.matches("[\\x21-\\x7e]{1,255}")) {
      throw Problem.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
    }
    IdempotencyKey key = new IdempotencyKey(call.caller(), Hashes.hex(given));
    if (!inFlight.add(key)) {
      throw Problem.of(ProblemCode.REQUEST_IN_FLIGHT);
    }
    try {
      return once(key, Negotiation.of(request), creation);
    } finally {
      inFlight.remove(key);
    }
  }

  private Response once(IdempotencyKey key, Negotiation asked, Creation creation) {
    Format format = asked.format();
    SecretBox box = new SecretBox(Hashes.sha256(bytes("idempotency"), call.credential()));
    KeyedRequest keyed =
        new KeyedRequest(key, payloadHash(format), made -> keep(made, format, box));
    return replay(open(box, kept(keyed, creation)), asked.type());
  }

  private String kept(KeyedRequest keyed, Creation creation) {
    try {
      return creation.makeOnce(keyed);
    } catch (Problem e) {
      throw e;
    } catch (RuntimeException e) {
      // most likely another node was first; then its answer is there now
      String kept = work.earlier(keyed.key(), keyed.payloadHash());
      if (kept == null) {
        throw e;
      }
      return kept;
    }
  }

  /** In a transaction that nobody shares. */
  private final class Alone implements Creation {
    private final Supplier<Created> creation;

    Alone(Supplier<Created> creation) {
      this.creation = creation;
    }

    @Override
    public Created make() {
      return creation.get();
    }

    @Override
    public String makeOnce(KeyedRequest keyed) {
      String kept = work.earlier(keyed.key(), keyed.payloadHash());
      return kept != null
          ? kept
          : work.doOnce(
              keyed.key(), keyed.payloadHash(), () -> keyed.answer().apply(creation.get()));
    }
  }

  private String payloadHash(Format format) {
    byte[] what = bytes(request.getMethod() + " " + request.getRequestURI() + " " + format);
    return HexFormat.of().formatHex(Hashes.sha256(what, call.body()));
  }

  private static String keep(Created made, Format format, SecretBox box) {
    byte[] body = Representations.write(made.representation(), format);
    String answer = made.location() + "\n" + new String(body, StandardCharsets.UTF_8);
    return made.secret() ? SEALED + box.seal(answer) : answer;
  }

  private static String open(SecretBox box, String kept) {
    if (!kept.startsWith(SEALED)) {
      return kept;
    }
    try {
      return box.open(kept.substring(SEALED.length()));
    } catch (IllegalArgumentException e) {
      throw Problem.of(
          ProblemCode.IDEMPOTENCY_MISMATCH,
          "The answer showed a secret, and the token has been rotated since: repeat the request"
              + " with the token of then, or rotate the secret.");
    }
  }

  private static Response replay(String answer, String type) {
    int end = answer.indexOf('\n');
    return Created.at(URI.create(answer.substring(0, end)))
        .type(type)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(bytes(answer.substring(end + 1)))
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
