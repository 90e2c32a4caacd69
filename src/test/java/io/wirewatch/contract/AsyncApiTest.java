package io.wirewatch.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncApiTest {
  private static final String ADDRESS = "127.0.0.1:9092";

  @Test
  void shouldNameATopicWithItsPrefixAndAChannelWithout() {
    Properties properties = new Properties();
    properties.put("topics.prefix", "desk.");
    Topics topics = Topics.of(Settings.of("test", properties).topics());

    JsonNode channels = document(topics, ADDRESS, Map.of()).path("channels");

    for (Topic<?> topic : topics.all()) {
      JsonNode channel = channels.path(topic.plainName());
      assertEquals("desk." + topic.plainName(), channel.path("address").asText());
      assertTrue(channel.path("description").asText().length() > 40, topic.name());
    }
    assertEquals(topics.all().size(), channels.size());
  }

  @Test
  void shouldSayWhoWritesAndReadsEachTopic() {
    JsonNode operations = document(Map.of()).path("operations");

    JsonNode write = operations.path("write-news.themes.v1");
    assertEquals("send", write.path("action").asText());
    assertEquals("#/channels/news.themes.v1", write.at("/channel/$ref").asText());
    assertEquals(List.of("pipeline", "themes apply"), write.path("tags").findValuesAsText("name"));
    JsonNode read = operations.path("read-news.stories.v1");
    assertEquals("receive", read.path("action").asText());
    assertEquals(
        List.of("ingest", "pipeline", "serve"), read.path("tags").findValuesAsText("name"));
    assertFalse(operations.has("read-news.dead-letters.v1"), "nobody of ours reads them");
  }

  @Test
  void shouldTakeTheSchemasInAsTheyArePublished() throws IOException {
    JsonNode schemas = document(Map.of()).path("components").path("schemas");

    for (String name : List.of("news.stories.v1", "news.theme.counts.v1", "news.feed-state.v1")) {
      ObjectNode published =
          (ObjectNode)
              new ObjectMapper()
                  .readTree(getClass().getResourceAsStream("/schema/" + name + ".json"));
      published.remove(List.of("$schema", "$id"));
      assertEquals(published, schemas.path(name));
    }
  }

  @Test
  void shouldDescribeTombstonesWhereThereAreAny() {
    JsonNode document = document(Map.of());

    assertEquals("null", document.at("/components/schemas/news.stories.v1.removed/type").asText());
    assertEquals(
        "#/components/messages/news.stories.v1.removed",
        document.at("/channels/news.stories.v1/messages/tombstone/$ref").asText());
    assertTrue(document.at("/channels/news.theme.counts.v1/messages/tombstone").isMissingNode());
  }

  @ParameterizedTest
  @CsvSource({
    "PLAINTEXT,,kafka,",
    "SSL,,kafka-secure,",
    "SASL_SSL,SCRAM-SHA-512,kafka-secure,scramSha512",
    "sasl_plaintext,PLAIN,kafka,plain",
    "SASL_SSL,OAUTHBEARER,kafka-secure,",
  })
  void shouldSayHowTheBrokersAreSecured(
      String security, String mechanism, String protocol, String scheme) {
    Map<String, String> kafka =
        mechanism == null
            ? Map.of("security.protocol", security)
            : Map.of("security.protocol", security, "sasl.mechanism", mechanism);

    JsonNode document = document(Topics.of(Settings.defaults().topics()), "a:1,b:2", kafka);

    assertEquals(List.of("a:1", "b:2"), document.path("servers").findValuesAsText("host"));
    for (JsonNode server : document.path("servers")) {
      assertEquals(protocol, server.path("protocol").asText());
      assertEquals(scheme != null, server.has("security"));
    }
    assertEquals(
        scheme == null ? "" : scheme,
        document.at("/components/securitySchemes/sasl/type").asText());
  }

  @Test
  void shouldTellNoSecret() {
    Map<String, String> kafka =
        Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", "org…PlainLoginModule username='desk' password='hush';",
            "ssl.key.password", "hush");

    String yaml = AsyncApi.yaml(Topics.of(Settings.defaults().topics()), ADDRESS, kafka);

    assertFalse(yaml.contains("hush"));
    assertFalse(yaml.contains("desk'"));
  }

  private static JsonNode document(Map<String, String> kafka) {
    return document(Topics.of(Settings.defaults().topics()), ADDRESS, kafka);
  }

  private static JsonNode document(Topics topics, String servers, Map<String, String> kafka) {
    return ContractCheck.parse(AsyncApi.yaml(topics, servers, kafka));
  }
}
