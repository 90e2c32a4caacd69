package io.wirewatch.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The published schemas as a document can take them in: without references of their own, and
 * without what only a file of its own needs.
 *
 * <p>They say the same in JSON Schema 2020-12, which they are written in, and in draft 7, which
 * AsyncAPI's own schemas are made of.
 */
final class ContractSchemas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REMOVED = ".removed";

  private final JsonNode headers = read("headers.v1");
  private final JsonNode keys = read("keys.v1");

  /** The key of the records of {@code topic}, a name without prefix. */
  ObjectNode key(String topic) {
    return definition(keys, topic);
  }

  /** The value of the records of {@code topic}; null where it is not JSON. */
  @Nullable ObjectNode value(String topic) {
    if (ContractSchemas.class.getResource(path(topic)) == null) {
      return null;
    }
    ObjectNode schema = read(topic);
    schema.remove("$schema");
    schema.remove("$id");
    return schema;
  }

  /** What the records of {@code topic} are. */
  String about(String topic) {
    ObjectNode value = value(topic);
    ObjectNode described = value == null ? headers(topic) : value;
    return described.path("description").asText();
  }

  /** The headers of a record with a value. */
  ObjectNode headers(String topic) {
    return flat(definition(headers, topic));
  }

  /** Whether {@code topic} has tombstones. */
  boolean hasTombstones(String topic) {
    return headers.path("$defs").has(topic + REMOVED);
  }

  /** The headers of a tombstone. */
  ObjectNode tombstoneHeaders(String topic) {
    return flat(definition(headers, topic + REMOVED));
  }

  private static ObjectNode definition(JsonNode schema, String name) {
    if (schema.path("$defs").path(name) instanceof ObjectNode found) {
      return found.deepCopy();
    }
    throw new IllegalStateException(schema.path("$id").asText() + " says nothing of " + name);
  }

  /** With what every record has put in: draft 7 passes over what stands beside a reference. */
  private ObjectNode flat(ObjectNode definition) {
    JsonNode common = headers.path("$defs").path("common");
    definition.remove("$ref");
    for (JsonNode name : common.path("required")) {
      definition.withArray("required").add(name);
    }
    for (Map.Entry<String, JsonNode> property : common.path("properties").properties()) {
      definition.withObject("/properties").set(property.getKey(), property.getValue());
    }
    return definition;
  }

  private static ObjectNode read(String name) {
    try (InputStream in = ContractSchemas.class.getResourceAsStream(path(name))) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + path(name));
      }
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path(name), e);
    }
  }

  private static String path(String name) {
    return "/schema/" + name + ".json";
  }
}
