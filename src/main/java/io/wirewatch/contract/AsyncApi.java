package io.wirewatch.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The contract of the topics as an AsyncAPI 3.0 document, made of what creates and fills them: the
 * topics as they are configured, and the schemas.
 */
public final class AsyncApi {
  /** The version of AsyncAPI's Kafka bindings. */
  static final String BINDING = "0.5.0";

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());
  private static final String DESCRIPTION =
      """
      Read with isolation.level=read_committed, for Wirewatch writes in transactions. Values are \
      JSON in UTF-8, headers are CloudEvents 1.0 in the binary mode of its Kafka binding, and a \
      null value is a tombstone. Of a compacted topic the last record of a key holds; where values \
      have a revision, the highest holds, so taking in a record twice does no harm. Fields are \
      only ever added: pass over those that you do not know. A breaking change is a new topic. \
      Nobody writes to these topics but the writers named here: others post stories over HTTP or \
      take them in by the command line.""";

  private final ObjectNode document = YAML.createObjectNode();

  private AsyncApi() {}

  /**
   * The document in YAML.
   *
   * @param bootstrapServers the brokers' addresses, as host:port with commas
   * @param kafka what every Kafka client is set to: it says how the brokers are secured, and
   *     nothing else of it is told
   */
  public static String yaml(Topics topics, String bootstrapServers, Map<String, String> kafka) {
    AsyncApi api = new AsyncApi();
    api.head();
    BrokerServers.put(bootstrapServers, kafka, api.document);
    ContractSchemas schemas = new ContractSchemas();
    for (Topic<?> topic : topics.all()) {
      api.channel(topic, schemas);
      api.operation(topic, "write", "send", topic.writers());
      api.operation(topic, "read", "receive", topic.readers());
      TopicMessages.put(topic, schemas, api.document.withObject("/components"));
    }
    try {
      return YAML.writeValueAsString(api.document);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree can be written", e);
    }
  }

  private void head() {
    document.put("asyncapi", "3.0.0").put("id", "urn:wirewatch");
    String version = AsyncApi.class.getPackage().getImplementationVersion();
    ObjectNode info = document.putObject("info").put("title", "Wirewatch");
    info.put("version", Objects.requireNonNullElse(version, "not packaged"));
    info.put("description", DESCRIPTION);
    info.putObject("license")
        .put("name", "Apache 2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    document.put("defaultContentType", "application/json");
  }

  private void channel(Topic<?> topic, ContractSchemas schemas) {
    String name = topic.plainName();
    ObjectNode channel = document.withObject("/channels").putObject(name);
    channel.put("address", topic.name()).put("description", schemas.about(name));
    ObjectNode messages = channel.putObject("messages");
    messages.set("record", reference("/components/messages/" + name));
    if (schemas.hasTombstones(name)) {
      messages.set("tombstone", reference("/components/messages/" + name + ".removed"));
    }
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka").put("topic", topic.name());
    kafka.put("partitions", topic.partitions()).put("replicas", topic.replication());
    ObjectNode configuration = kafka.putObject("topicConfiguration");
    ArrayNode policies = configuration.putArray("cleanup.policy");
    List.of(topic.cleanUp().split(",")).forEach(policies::add);
    configuration.put("min.insync.replicas", topic.minInSync());
    kafka.put("bindingVersion", BINDING);
  }

  /** What Wirewatch itself does; whoever reads what it sends has the directions reversed. */
  private void operation(Topic<?> topic, String verb, String action, List<String> roles) {
    if (roles.isEmpty()) {
      return;
    }
    ObjectNode operation =
        document.withObject("/operations").putObject(verb + "-" + topic.plainName());
    operation.put("action", action).set("channel", reference("/channels/" + topic.plainName()));
    operation.put("summary", "Wirewatch's own: " + String.join(", ", roles) + ".");
    roles.forEach(role -> operation.withArray("tags").addObject().put("name", role));
  }

  static ObjectNode reference(String pointer) {
    return YAML.createObjectNode().put("$ref", "#" + pointer);
  }
}
