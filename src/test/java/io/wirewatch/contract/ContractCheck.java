package io.wirewatch.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wirewatch.format.Schemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;

/** Holds an AsyncAPI document against topics and records, and knows nothing but the document. */
public final class ContractCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final Map<String, Schemas> compiled = new HashMap<>();

  public ContractCheck(JsonNode document) {
    this.document = document;
  }

  /** A document written in YAML. */
  public static JsonNode parse(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new AssertionError(yaml, e);
    }
  }

  /** The topics by their names without prefix. */
  public JsonNode channels() {
    return document.path("channels");
  }

  /** What the brokers have otherwise, of the topics whose names begin with {@code prefix}. */
  public List<String> topics(Admin admin, String prefix) throws Exception {
    TreeSet<String> present = new TreeSet<>(admin.listTopics().names().get());
    present.removeIf(name -> !name.startsWith(prefix));
    TreeSet<String> documented = new TreeSet<>();
    channels().forEach(channel -> documented.add(channel.path("address").asText()));
    List<String> differences = new ArrayList<>();
    differ(differences, "topics", documented, present);
    for (JsonNode channel : channels()) {
      if (present.contains(channel.path("address").asText())) {
        topic(admin, channel, differences);
      }
    }
    return differences;
  }

  private static void topic(Admin admin, JsonNode channel, List<String> differences)
      throws Exception {
    String name = channel.path("address").asText();
    TopicDescription real = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    JsonNode kafka = channel.path("bindings").path("kafka");
    differ(differences, name + " topic", kafka.path("topic").asText(), name);
    differ(
        differences,
        name + " partitions",
        kafka.path("partitions").asInt(),
        real.partitions().size());
    differ(
        differences,
        name + " replicas",
        kafka.path("replicas").asInt(),
        real.partitions().get(0).replicas().size());
    for (Map.Entry<String, JsonNode> entry : kafka.path("topicConfiguration").properties()) {
      differ(
          differences,
          name + ' ' + entry.getKey(),
          words(entry.getValue()),
          config.get(entry.getKey()).value());
    }
  }

  private static String words(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
        : value.asText();
  }

  /** What is wrong with a record of a channel; and each of its messages must have been there. */
  public List<String> records(String channel, List<ConsumerRecord<byte[], byte[]>> records)
      throws IOException {
    List<String> errors = new ArrayList<>();
    TreeSet<String> unseen = new TreeSet<>();
    channels().path(channel).path("messages").fieldNames().forEachRemaining(unseen::add);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String kind = record.value() == null ? "tombstone" : "record";
      unseen.remove(kind);
      JsonNode message = resolved(channels().path(channel).path("messages").path(kind));
      if (message.isMissingNode()) {
        errors.add(channel + " has no " + kind);
        continue;
      }
      JsonNode key = message.path("bindings").path("kafka").path("key");
      errors.addAll(schema(key).errors(TextNode.valueOf(new String(record.key(), UTF_8))));
      errors.addAll(schema(message.path("headers")).errors(record.headers()));
      if (message.path("contentType").asText().equals("application/json")) {
        JsonNode value = record.value() == null ? JSON.nullNode() : JSON.readTree(record.value());
        errors.addAll(schema(message.path("payload")).errors(value));
      }
    }
    unseen.forEach(kind -> errors.add(channel + " was seen without a " + kind));
    return errors;
  }

  private Schemas schema(JsonNode reference) {
    return compiled.computeIfAbsent(
        reference.path("$ref").asText(), name -> Schemas.draft7(resolved(reference)));
  }

  private JsonNode resolved(JsonNode reference) {
    JsonNode found = reference;
    while (found.has("$ref")) {
      found = document.at(JsonPointer.compile(found.path("$ref").asText().substring(1)));
    }
    return found;
  }

  private static void differ(List<String> found, String what, Object documented, Object real) {
    if (!documented.equals(real)) {
      found.add(what + ": documented " + documented + ", real " + real);
    }
  }
}
