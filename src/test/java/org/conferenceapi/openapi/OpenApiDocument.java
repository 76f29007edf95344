package org.conferenceapi.openapi;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document of the API. */
public final class OpenApiDocument {
  private static final Path FILE = Path.of("src/main/webapp/docs/openapi.yaml");
  private static final String LOCATION = "https://conference.example/docs/openapi.yaml";
  private static final List<String> VERBS =
      List.of("get", "post", "put", "patch", "delete", "options");

  private static final OpenApiDocument SHARED = new OpenApiDocument();

  private final JsonNode root;
  private final SchemaRegistry schemas;
  private final List<DocumentedOperation> operations = new ArrayList<>();

  private OpenApiDocument() {
    try {
      root = new YAMLMapper().readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(LOCATION, root.toString())));
    root.get("paths")
        .properties()
        .forEach(path -> VERBS.forEach(verb -> add(verb, path.getKey(), path.getValue())));
    // a template with fewer placeholders takes precedence
    operations.sort(Comparator.comparing(each -> each.template().split("\\{", -1).length));
  }

  private void add(String verb, String template, JsonNode path) {
    if (path.has(verb)) {
      operations.add(new DocumentedOperation(this, verb.toUpperCase(Locale.ROOT), template, path));
    }
  }

  /** The document of this version, read once. */
  public static OpenApiDocument read() {
    return SHARED;
  }

  JsonNode root() {
    return root;
  }

  /** All operations; a path with fewer placeholders comes first. */
  public List<DocumentedOperation> operations() {
    return operations;
  }

  /** The operation of a path under the base URL, without a query. */
  public Optional<DocumentedOperation> operation(String verb, String path) {
    return operations.stream().filter(each -> each.matches(verb, path)).findFirst();
  }

  JsonNode schema(String name) {
    return root.at("/components/schemas/" + name);
  }

  /** The node itself, or what its reference leads to. */
  public JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = root.at(found.get("$ref").asString().substring(1));
    }
    return found;
  }

  /** What is wrong with a value of a schema of the document; empty if nothing is. */
  List<String> violations(JsonNode schema, JsonNode value) {
    if (!schema.has("$ref")) {
      throw new AssertionError("The schema of a body must be a reference: " + schema);
    }
    return schemas
        .getSchema(SchemaLocation.of(LOCATION + schema.get("$ref").asString()))
        .validate(value)
        .stream()
        .map(each -> each.getInstanceLocation() + ": " + each.getMessage())
        .toList();
  }
}
