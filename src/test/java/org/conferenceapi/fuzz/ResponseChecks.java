package org.conferenceapi.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.conferenceapi.fuzz.request.GeneratedRequest;
import org.conferenceapi.fuzz.request.Level;
import org.conferenceapi.openapi.DocumentedOperation;
import org.conferenceapi.openapi.DocumentedResponse;
import org.conferenceapi.openapi.OpenApiDocument;

/**
 * Checks each response: its status, its problem document and what it shows of others. Whether the
 * whole response is as documented is checked for the first of each kind and for a part of the
 * others, because it takes longer than the service does.
 */
final class ResponseChecks {
  /** How many of a kind are checked in full, and each how many-th after them. */
  private static final int FIRST = 20;

  private static final int EACH = 500;

  private static final int LONGEST_INSTANCE = 1000;
  private static final String BASE = "/v1";
  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_/-]+");

  private final List<DocumentedOperation> operations = OpenApiDocument.read().operations();
  private final Map<String, AtomicLong> kinds = new ConcurrentHashMap<>();

  /** What is wrong with the response; null if nothing is. */
  String broken(GeneratedRequest request, WireResponse response) {
    if (response.status() == 0) {
      return request.garbled() || request.levels().contains(Level.TARGET) ? null : "no response";
    }
    String foreign = Markers.foreign(response.text() + response.head(), request.caller());
    if (foreign != null) {
      return "shows " + foreign + " of another account";
    }
    boolean error = response.status() >= 400;
    if (error && ServerRefusals.allow(request, response)) {
      return null;
    }
    if (response.status() >= 500 && response.status() != 503) {
      return "status " + response.status();
    }
    String path = path(request.target());
    if (error && !isWithoutProblem(request, path, response)) {
      String broken = ProblemRules.broken(response, isShown(request, path));
      if (broken != null) {
        return broken;
      }
    }
    if (!error && isOfApi(request, path) && response.header("X-Request-Id").isEmpty()) {
      return "status " + response.status() + " that is not of the application";
    }
    return operation(request, path).map(each -> undocumented(each, response)).orElse(null);
  }

  /** The kinds of responses there were: operation, status and media type, with their number. */
  Map<String, AtomicLong> kinds() {
    return kinds;
  }

  /** Whether it has no body, or is the page that browsers get outside the API. */
  private static boolean isWithoutProblem(
      GeneratedRequest request, String path, WireResponse response) {
    return request.method().equals("HEAD")
        || response.status() == 404
            && response.type().equals("text/html")
            && !path.startsWith(BASE + "/");
  }

  private static boolean isOfApi(GeneratedRequest request, String path) {
    return path.startsWith(BASE + "/")
        && PLAIN.matcher(path).matches()
        && !request.levels().contains(Level.WIRE);
  }

  /** Whether the path can be an {@code instance}: others are too long, or no URI references. */
  private static boolean isShown(GeneratedRequest request, String path) {
    return path.length() < LONGEST_INSTANCE && PLAIN.matcher(path).matches() && !request.garbled();
  }

  private static String path(String target) {
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }

  /** The operation of a request whose first line and method can be trusted. */
  private Optional<DocumentedOperation> operation(GeneratedRequest request, String path) {
    if (!isOfApi(request, path)) {
      return Optional.empty();
    }
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    String rest = path.substring(BASE.length());
    return operations.stream().filter(each -> each.matches(method, rest)).findFirst();
  }

  private String undocumented(DocumentedOperation operation, WireResponse response) {
    String kind = operation + " " + response.status() + " " + response.type();
    AtomicLong count = kinds.computeIfAbsent(kind, any -> new AtomicLong());
    long number = count.getAndIncrement();
    if (number >= FIRST && number % EACH != 0) {
      return null;
    }
    try {
      new DocumentedResponse(operation, response.status(), response.headers(), response.text())
          .check();
      return null;
    } catch (AssertionError e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      return "unreadable: " + e;
    }
  }
}
