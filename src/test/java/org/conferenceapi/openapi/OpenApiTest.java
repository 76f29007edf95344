package org.conferenceapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code docs/openapi.yaml} describes the routes and the representations of the code. */
class OpenApiTest {
  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

  @Test
  void everyRouteIsDocumentedAndNoOther() {
    assertThat(DOCUMENT.operations())
        .extracting(DocumentedOperation::toString)
        .containsExactlyInAnyOrderElementsOf(
            ResourceRoute.all().stream().map(ResourceRoute::toString).distinct().toList());
  }

  static List<ResourceRoute> routes() {
    return ResourceRoute.all();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyParameterIsDocumented(ResourceRoute route) {
    DocumentedOperation operation =
        DOCUMENT.operation(route.verb(), route.template().replaceAll("[{}]", "")).orElseThrow();
    Set<String> documented =
        Stream.concat(
                values(operation.node().get("parameters")),
                values(DOCUMENT.root().get("paths").get(route.template()).get("parameters")))
            .map(DOCUMENT::resolve)
            .map(each -> each.get("name").asString())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> expected = new ArrayList<>(route.parameters());
    for (Parameter parameter : route.method().getParameters()) {
      add(parameter.getAnnotation(QueryParam.class), parameter.getAnnotation(HeaderParam.class))
          .forEach(expected::add);
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        Stream.of(parameter.getType().getDeclaredFields())
            .flatMap(
                each ->
                    add(
                        each.getAnnotation(QueryParam.class),
                        each.getAnnotation(HeaderParam.class)))
            .forEach(expected::add);
      }
    }
    assertThat(documented).as("%s", route).containsAll(expected);
  }

  private static Stream<String> add(QueryParam query, HeaderParam header) {
    return Stream.of(query == null ? null : query.value(), header == null ? null : header.value())
        .filter(each -> each != null);
  }

  private static Stream<JsonNode> values(JsonNode array) {
    return array == null ? Stream.empty() : array.valueStream();
  }

  static Set<String> representations() {
    return Representation.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("representations")
  void everyElementIsDocumentedInOrder(String name) {
    Class<?> type = Representation.all().get(name);
    JsonNode properties = DOCUMENT.schema(name).path("properties");
    assertThat(properties.propertyNames())
        .as(name)
        .containsExactlyElementsOf(
            Representation.elements(type).stream().map(Field::getName).toList());
    for (Field field : Representation.elements(type)) {
      JsonNode property = properties.get(field.getName());
      assertThat(typeOf(property)).as("%s", field).isEqualTo(typeOf(field));
      assertConstraints(DOCUMENT.schema(name), property, field);
    }
  }

  private static String typeOf(JsonNode property) {
    JsonNode schema = DOCUMENT.resolve(property.has("allOf") ? property.at("/allOf/0") : property);
    String type = schema.get("type").asString();
    return type.equals("array")
        ? "array of " + typeOfItems(schema.get("items"))
        : type.equals("object") ? nameOf(property) : type;
  }

  private static String typeOfItems(JsonNode items) {
    JsonNode schema = DOCUMENT.resolve(items);
    return schema.get("type").asString().equals("string") ? "string" : nameOf(items);
  }

  private static String nameOf(JsonNode reference) {
    JsonNode found = reference.has("allOf") ? reference.at("/allOf/0") : reference;
    return found.get("$ref").asString().replaceAll(".*/", "");
  }

  private static String typeOf(Field field) {
    if (field.getGenericType() instanceof ParameterizedType list) {
      Class<?> item = (Class<?>) list.getActualTypeArguments()[0];
      return "array of " + (item == String.class ? "string" : nameOf(item));
    }
    return switch (field.getType().getSimpleName()) {
      case "String" -> "string";
      case "Integer", "Long" -> "integer";
      case "Boolean" -> "boolean";
      default -> nameOf(field.getType());
    };
  }

  private static String nameOf(Class<?> representation) {
    return Representation.all().entrySet().stream()
        .filter(each -> each.getValue() == representation)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static void assertConstraints(JsonNode schema, JsonNode property, Field field) {
    if (field.isAnnotationPresent(NotBlank.class) || field.isAnnotationPresent(NotNull.class)) {
      assertThat(values(schema.get("required")).map(JsonNode::asString))
          .as("%s", field)
          .contains(field.getName());
    }
    if (field.isAnnotationPresent(Min.class)) {
      assertThat(property.path("minimum").asLong(Long.MIN_VALUE))
          .as("%s", field)
          .isEqualTo(field.getAnnotation(Min.class).value());
    }
    if (field.isAnnotationPresent(Max.class)) {
      assertThat(property.path("maximum").asLong(Long.MAX_VALUE))
          .as("%s", field)
          .isEqualTo(field.getAnnotation(Max.class).value());
    }
    if (field.isAnnotationPresent(Characters.class)) {
      assertThat(property.path("maxLength").asInt(-1))
          .as("%s", field)
          .isEqualTo(field.getAnnotation(Characters.class).max());
    }
    if (field.isAnnotationPresent(HttpUrl.class)) {
      assertThat(property.path("maxLength").asInt(-1)).as("%s", field).isEqualTo(2048);
    }
  }

  static List<DocumentedOperation> operations() {
    return DOCUMENT.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyExampleIsValid(DocumentedOperation operation) {
    List<JsonNode> bodies = new ArrayList<>();
    if (operation.node().has("requestBody")) {
      bodies.add(DOCUMENT.resolve(operation.node().get("requestBody")));
    }
    operation.node().get("responses").valueStream().map(DOCUMENT::resolve).forEach(bodies::add);
    bodies.forEach(
        body -> assertExamples(operation, body.path("content").path("application/json")));
  }

  private static void assertExamples(DocumentedOperation operation, JsonNode content) {
    List<JsonNode> examples = new ArrayList<>();
    if (content.has("example")) {
      examples.add(content.get("example"));
    }
    content
        .path("examples")
        .valueStream()
        .map(DOCUMENT::resolve)
        .forEach(each -> examples.add(each.get("value")));
    if (!content.isMissingNode()) {
      assertThat(examples).as("examples of %s", operation).isNotEmpty();
    }
    for (JsonNode each : examples) {
      assertThat(DOCUMENT.violations(content.get("schema"), each)).as("%s", operation).isEmpty();
    }
  }

  @Test
  void everyOperationHasItsOwnIdASummaryAndATag() {
    assertThat(DOCUMENT.operations())
        .extracting(each -> each.node().path("operationId").asString(""))
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(DOCUMENT.operations())
        .allMatch(each -> each.node().has("summary") && each.node().has("tags"));
  }
}
