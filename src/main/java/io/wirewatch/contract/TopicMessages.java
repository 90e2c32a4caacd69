package io.wirewatch.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.kafka.Topic;
import org.jspecify.annotations.Nullable;

/** What a topic's records are, as AsyncAPI's components: messages, and the schemas they name. */
final class TopicMessages {
  private static final String JSON = "application/json";

  private final String name;
  private final ContractSchemas schemas;
  private final ObjectNode components;

  private TopicMessages(String name, ContractSchemas schemas, ObjectNode components) {
    this.name = name;
    this.schemas = schemas;
    this.components = components;
  }

  /** Puts those of {@code topic} into {@code components}. */
  static void put(Topic<?> topic, ContractSchemas schemas, ObjectNode components) {
    new TopicMessages(topic.plainName(), schemas, components).put();
  }

  private void put() {
    components.withObject("/schemas").set(name + ".key", schemas.key(name));
    ObjectNode value = schemas.value(name);
    message(name, value == null ? "application/octet-stream" : JSON, schemas.headers(name), value);
    if (schemas.hasTombstones(name)) {
      ObjectNode nothing = components.objectNode().put("type", "null");
      message(name + ".removed", JSON, schemas.tombstoneHeaders(name), nothing);
    }
  }

  private void message(
      String kind, String contentType, ObjectNode headers, @Nullable ObjectNode payload) {
    components.withObject("/schemas").set(kind + ".headers", headers);
    components.withObject("/schemas").set(kind, payload == null ? bytes() : payload);
    ObjectNode message = components.withObject("/messages").putObject(kind);
    message.put("name", kind).put("summary", headers.path("description").asText());
    message.put("contentType", contentType);
    message.set("headers", AsyncApi.reference("/components/schemas/" + kind + ".headers"));
    message.set("payload", AsyncApi.reference("/components/schemas/" + kind));
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.set("key", AsyncApi.reference("/components/schemas/" + name + ".key"));
    kafka.put("bindingVersion", AsyncApi.BINDING);
  }

  private ObjectNode bytes() {
    return components.objectNode().put("type", "string").put("format", "binary");
  }
}
