package io.wirewatch.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The schemas as they lie in the jar, and closed: fields that they do not know are errors too. */
public final class Schemas {
  static final String HEADERS = "headers.v1";
  static final String KEYS = "keys.v1";

  /** The topics whose values are JSON, without a prefix. */
  static final List<String> TOPICS =
      List.of(
          "news.stories.v1",
          "news.stories.tagged.v1",
          "news.theme.counts.v1",
          "news.feeds.v1",
          "news.feed-state.v1",
          "news.themes.v1");

  /** The keywords that mean the same in JSON Schema draft 7 and 2020-12, of those that we use. */
  static final Set<String> ALIKE_IN_DRAFT_7 =
      Set.of(
          ("title description type enum const pattern format minLength maxLength minimum maximum"
                  + " items minItems maxItems required properties propertyNames"
                  + " additionalProperties if then else not anyOf")
              .split(" "));

  private final Schema schema;

  private Schemas(JsonNode node) {
    this(node, SpecificationVersion.DRAFT_2020_12);
  }

  private Schemas(JsonNode node, SpecificationVersion version) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(version);
    schema = registry.getSchema(node.toString(), InputFormat.JSON);
  }

  /** A schema of a document in the draft that AsyncAPI's schemas are made of. */
  public static Schemas draft7(JsonNode schema) {
    return new Schemas(schema, SpecificationVersion.DRAFT_7);
  }

  /** What is published of {@code name}. */
  public static Schemas open(String name) {
    return new Schemas(read(name));
  }

  /** What is published of {@code name}, and no other field. */
  public static Schemas closed(String name) {
    ObjectNode node = read(name);
    close(node);
    return new Schemas(node);
  }

  /** The headers of {@code kind}, a topic or a topic and {@code .removed}, and no others. */
  public static Schemas headers(String kind) {
    ObjectNode node = read(HEADERS);
    if (!node.at("/$defs").has(kind)) {
      throw new AssertionError("headers.v1.json says nothing of " + kind);
    }
    node.put("$ref", "#/$defs/" + kind);
    node.put("unevaluatedProperties", false);
    return new Schemas(node);
  }

  static ObjectNode read(String name) {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/" + name + ".json")) {
      return (ObjectNode) JsonFormat.MAPPER.readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")) {
      object.put("unevaluatedProperties", false);
    }
    node.forEach(Schemas::close);
  }

  /** What is wrong with {@code json}; nothing if it is valid. */
  public List<String> errors(byte[] json) {
    try {
      return errors(JsonFormat.MAPPER.readTree(json));
    } catch (IOException e) {
      return List.of("not JSON: " + e.getMessage());
    }
  }

  public List<String> errors(JsonNode json) {
    List<Error> errors =
        schema.validate(
            json, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
    return errors.stream().map(Error::toString).toList();
  }

  /** What is wrong with headers, taken as an object of strings. */
  public List<String> errors(Headers headers) {
    ObjectNode json = JsonFormat.MAPPER.createObjectNode();
    List<String> errors = new ArrayList<>();
    for (Header header : headers) {
      if (json.has(header.key())) {
        errors.add("header " + header.key() + " is there twice");
      }
      json.put(header.key(), new String(header.value(), UTF_8));
    }
    errors.addAll(errors(json));
    return errors;
  }

  /** Every keyword that {@code schema} uses, names of properties and definitions left out. */
  static void keywords(JsonNode schema, Set<String> found) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      found.add(keyword.getKey());
      boolean named = Set.of("properties", "$defs").contains(keyword.getKey());
      (named ? keyword.getValue() : List.of(keyword.getValue()))
          .forEach(child -> keywords(child, found));
    }
    if (schema.isArray()) {
      schema.forEach(child -> keywords(child, found));
    }
  }

  /** Every property of {@code schema} under its path, wherever in the schema it stands. */
  static void properties(String path, JsonNode schema, Map<String, JsonNode> found) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      found.put(path + "/" + property.getKey(), property.getValue());
    }
    for (Map.Entry<String, JsonNode> child : schema.properties()) {
      properties(path + "/" + child.getKey(), child.getValue(), found);
    }
  }
}
