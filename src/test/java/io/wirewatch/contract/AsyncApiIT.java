package io.wirewatch.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.kafka.EveryRecord;
import io.wirewatch.kafka.TestBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The document against a broker that Wirewatch has filled. */
class AsyncApiIT {
  private static final String STORY = "/components/schemas/news.stories.v1";

  private static EveryRecord every;
  private static String yaml;

  @BeforeAll
  static void writeRecordsOfEveryKind(@TempDir Path dir) throws Exception {
    every = EveryRecord.write(dir);
    yaml = AsyncApi.yaml(every.topics(), TestBroker.address(), Map.of());
  }

  @AfterAll
  static void close() {
    every.close();
  }

  @Test
  void shouldDescribeTheTopicsOfTheBroker() throws Exception {
    assertEquals(List.of(), topics(new ContractCheck(ContractCheck.parse(yaml))));
  }

  @Test
  void shouldDescribeEveryRecord() throws Exception {
    assertEquals(List.of(), records(new ContractCheck(ContractCheck.parse(yaml))));
  }

  static Stream<Arguments> wrongTopics() {
    String counts = "/channels/news.theme.counts.v1";
    String kafka = counts + "/bindings/kafka";
    return Stream.of(
        wrong("partitions", at(kafka, node -> node.put("partitions", 2))),
        wrong("replicas", at(kafka, node -> node.put("replicas", 3))),
        wrong(
            "cleanup.policy",
            at(kafka, node -> node.withArray("/topicConfiguration/cleanup.policy").add("delete"))),
        wrong(
            "min.insync.replicas",
            at(kafka + "/topicConfiguration", node -> node.put("min.insync.replicas", 2))),
        wrong("topics:", at("/channels", node -> node.remove("news.theme.counts.v1"))),
        wrong("topics:", at(counts, node -> node.put("address", "news.theme.counts.v2"))));
  }

  @ParameterizedTest
  @MethodSource("wrongTopics")
  void shouldBeFoundOutWhereATopicIsOtherwise(String what, Consumer<JsonNode> mistake)
      throws Exception {
    JsonNode document = ContractCheck.parse(yaml);
    mistake.accept(document);

    List<String> differences = topics(new ContractCheck(document));

    assertEquals(1, differences.size(), differences::toString);
    assertTrue(differences.get(0).contains(what), differences::toString);
  }

  static Stream<Arguments> wrongRecords() {
    return Stream.of(
        wrong("'rating'", at(STORY, node -> node.withArray("required").add("rating"))),
        wrong("headline", at(STORY + "/properties/headline", node -> node.put("maxLength", 3))),
        wrong("idKind", at(STORY + "/properties/idKind", node -> node.putArray("enum").add("x"))),
        wrong(
            "ce_type",
            at(STORY + ".headers/properties/ce_type", node -> node.put("const", "story"))),
        wrong("'reason'", at(STORY + ".headers", node -> node.withArray("required").add("reason"))),
        wrong("pattern", at(STORY + ".key", node -> node.put("pattern", "^[0-9]{32}$"))),
        wrong(
            "has no tombstone",
            at("/channels/news.stories.v1/messages", node -> node.remove("tombstone"))),
        wrong(
            "seen without a tombstone",
            at(
                "/channels/news.themes.v1/messages",
                node -> node.putObject("tombstone").put("$ref", "#/components/messages/x"))));
  }

  @ParameterizedTest
  @MethodSource("wrongRecords")
  void shouldBeFoundOutWhereRecordsAreOtherwise(String what, Consumer<JsonNode> mistake)
      throws Exception {
    JsonNode document = ContractCheck.parse(yaml);
    mistake.accept(document);

    List<String> errors = records(new ContractCheck(document));

    assertFalse(errors.isEmpty());
    assertTrue(errors.stream().allMatch(error -> error.contains(what)), errors::toString);
  }

  private static List<String> topics(ContractCheck check) throws Exception {
    try (Admin admin = every.clients().admin()) {
      return check.topics(admin, every.settings().topics().prefix());
    }
  }

  private static List<String> records(ContractCheck check) throws Exception {
    List<String> errors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> channel : check.channels().properties()) {
      List<ConsumerRecord<byte[], byte[]>> ours =
          every.of(channel.getKey()).stream()
              .filter(record -> !EveryRecord.isForeign(record))
              .toList();
      errors.addAll(check.records(channel.getKey(), ours));
    }
    return errors;
  }

  private static Arguments wrong(String what, Consumer<JsonNode> mistake) {
    return Arguments.of(what, mistake);
  }

  private static Consumer<JsonNode> at(String pointer, Consumer<ObjectNode> change) {
    return document -> change.accept((ObjectNode) document.at(pointer));
  }
}
