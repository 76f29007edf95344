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
import java.util.function.Consumer;
import java.util.function.Function;
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
 * Lets a client repeat a {@code POST} that creates a resource without creating it twice. For 24
 * hours, a request with the same {@code Idempotency-Key} and the same payload gets the first
 * response again, from any node and after a crash ({@code docs/index.html#idempotency}). A response
 * that shows a secret is stored encrypted with a key that is derived from the caller's token.
 */
@ApplicationScoped
public class Idempotency {
  /** The name of the request header. */
  public static final String HEADER = "Idempotency-Key";

  private static final String SEALED = "sealed:";

  @Inject IdempotentTransaction work;
  @Inject IdempotentResponses responses;
  @Inject RequestContext call;
  @Inject HttpServletRequest request;

  private final Set<IdempotencyKey> inFlight = ConcurrentHashMap.newKeySet();

  /**
   * Creates a resource once, in a transaction of its own if the request has an {@code
   * Idempotency-Key}.
   *
   * @param headers the headers of the request
   * @param creation creates the resource
   * @return the response 201 with {@code Location} and the representation, for a repeated request
   *     as stored
   * @throws Problem {@code invalid} if the key is not 1 to 255 visible ASCII characters; {@code
   *     idempotency-mismatch} if the key was used with a different payload, or if the stored
   *     response is encrypted with another token; {@code request-in-flight} if this node is
   *     processing a request with the same key; any problem of the creation
   */
  public Response create(HttpHeaders headers, Supplier<Created> creation) {
    return this.<Created>create(
        headers,
        created -> created,
        request -> {
          if (request.key() == null) {
            request.create(creation);
          } else {
            createSeparately(request, creation);
          }
        });
  }

  /**
   * Creates a resource once, in the transaction of the method that creates it.
   *
   * @param <T> the representation of the resource
   * @param headers the headers of the request
   * @param response adds to the representation what only the response has; uses no request-scoped
   *     object, because another request's thread may call it
   * @param creation calls the method that creates the resource, with the request
   * @return the response 201 with {@code Location} and the representation, for a repeated request
   *     as stored
   * @throws Problem for the same reasons as {@link #create(HttpHeaders, Supplier)}
   */
  public <T> Response create(
      HttpHeaders headers, Function<T, Created> response, Consumer<CreationRequest<T>> creation) {
    String value = headers.getHeaderString(HEADER);
    if (value == null) {
      CreationRequest<T> request = CreationRequest.withoutKey();
      creation.accept(request);
      Created created = response.apply(request.created());
      return Created.at(created.location()).entity(created.representation()).build();
    }
    if (!value.matches("[\\x21-\\x7e]{1,255}")) {
      throw Problem.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
    }
    IdempotencyKey key = new IdempotencyKey(call.caller(), Hashes.hex(value));
    if (!inFlight.add(key)) {
      throw Problem.of(ProblemCode.REQUEST_IN_FLIGHT);
    }
    try {
      return createOnce(key, response, creation);
    } finally {
      inFlight.remove(key);
    }
  }

  private <T> Response createOnce(
      IdempotencyKey key, Function<T, Created> response, Consumer<CreationRequest<T>> creation) {
    Negotiation negotiation = Negotiation.of(request);
    Format format = negotiation.format();
    SecretBox box = new SecretBox(Hashes.sha256(bytes("idempotency"), call.credential()));
    CreationRequest<T> keyed =
        new CreationRequest<>(
            key,
            payloadHash(format),
            created -> serialize(response.apply(created), format, box),
            responses);
    return replay(unseal(storedResponse(keyed, creation), box), negotiation.type());
  }

  private <T> String storedResponse(
      CreationRequest<T> keyed, Consumer<CreationRequest<T>> creation) {
    try {
      creation.accept(keyed);
      return keyed.text();
    } catch (Problem e) {
      throw e;
    } catch (RuntimeException e) {
      // most likely another node was first and has stored its response by now
      String stored = work.findStored(keyed.key(), keyed.payloadHash());
      if (stored == null) {
        throw e;
      }
      return stored;
    }
  }

  private void createSeparately(CreationRequest<Created> keyed, Supplier<Created> creation) {
    String stored = work.findStored(keyed.key(), keyed.payloadHash());
    keyed.replay(
        stored != null
            ? stored
            : work.createOnce(keyed.key(), keyed.payloadHash(), () -> keyed.write(creation.get())));
  }

  private String payloadHash(Format format) {
    byte[] prefix = bytes(request.getMethod() + " " + request.getRequestURI() + " " + format);
    return HexFormat.of().formatHex(Hashes.sha256(prefix, call.body()));
  }

  private static String serialize(Created created, Format format, SecretBox box) {
    byte[] body = Representations.write(created.representation(), format);
    String text = created.location() + "\n" + new String(body, StandardCharsets.UTF_8);
    // the location is no secret, and finds the responses that show a conference to be forgotten
    return created.secret() ? SEALED + box.encrypt(text) + "\n" + created.location() : text;
  }

  private static String unseal(String stored, SecretBox box) {
    if (!stored.startsWith(SEALED)) {
      return stored;
    }
    try {
      return box.decrypt(stored.substring(SEALED.length()).split("\n", 2)[0]);
    } catch (IllegalArgumentException e) {
      throw Problem.of(
          ProblemCode.IDEMPOTENCY_MISMATCH,
          "The stored response contains a secret, and the token has been rotated since: repeat the"
              + " request with the token of the first request, or rotate the secret.");
    }
  }

  private static Response replay(String text, String type) {
    int end = text.indexOf('\n');
    return Created.at(URI.create(text.substring(0, end)))
        .type(type)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(bytes(text.substring(end + 1)))
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
