package io.wirewatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.wirewatch.http.Asking.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document as it lies in the jar, and whether answers are as it says. */
final class OpenApi {
  private final JsonNode document;

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  static OpenApi read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      return new OpenApi(new YAMLMapper().readTree(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Every operation, such as {@code GET /v1/themes/{id}}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (!method.getKey().equals("parameters")) {
          operations.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  /** Fails unless the document foresees {@code answer}, its type and its every field. */
  void assertForesees(String method, String target, Answer answer) {
    String said = method + " " + target + ": " + answer.status() + " " + answer.text();
    JsonNode operation = operation(method, target.replaceAll("\\?.*", ""));
    if (operation == null) {
      assertTrue(answer.status() / 100 == 4, said);
      return;
    }
    JsonNode response = resolve(operation.path("responses").path("" + answer.status()));
    assertFalse(response.isMissingNode(), "not in the document: " + said);
    String type = answer.headers().get("content-type");
    JsonNode schema = response.path("content").path(type).path("schema");
    assertFalse(schema.isMissingNode(), "the document does not say " + type + ": " + said);
    if (type.endsWith("json")) {
      assertEquals(List.of(), errors(schema, answer.json()), said);
    }
  }

  private JsonNode operation(String method, String path) {
    for (Map.Entry<String, JsonNode> one : document.path("paths").properties()) {
      String form = one.getKey().replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+");
      if (path.matches(form)) {
        return one.getValue().get(method.toLowerCase(Locale.ROOT));
      }
    }
    return null;
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  /** What is wrong with {@code json}, a field that the schema does not name among it. */
  List<String> errors(JsonNode schema, JsonNode json) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components").deepCopy());
    close(whole);
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Schema compiled = registry.getSchema(whole.toString(), InputFormat.JSON);
    List<Error> errors =
        compiled.validate(
            json, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
    return errors.stream().map(Error::toString).toList();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")) {
      object.put("unevaluatedProperties", false);
    }
    node.forEach(OpenApi::close);
  }
}
