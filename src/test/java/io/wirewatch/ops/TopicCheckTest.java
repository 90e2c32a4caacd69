package io.wirewatch.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.kafka.TopicLayout;
import io.wirewatch.kafka.TopicState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCheckTest {
  private static final TopicLayout STORIES = layout(false, "compact");
  private static final TopicLayout INTERNAL = layout(true, "compact");
  private static final TopicLayout DEAD_LETTERS = layout(false, "delete");

  @Test
  void shouldFindNothingWhereAllIsAsItShouldBe() {
    assertEquals(List.of(), TopicCheck.of(STORIES, state(12, 3, Map.of())));
    assertEquals(List.of(), TopicCheck.of(INTERNAL, state(12, 3, Map.of())));
    assertEquals(List.of(), TopicCheck.of(STORIES, state(12, 5, Map.of())), "more replicas");
    assertEquals(
        List.of(), TopicCheck.of(DEAD_LETTERS, state(12, 3, Map.of("cleanup.policy", "delete"))));
  }

  @Test
  void shouldSayThatATopicIsMissing() {
    assertEquals(
        List.of("fatal t: is missing: create it with `wirewatch topics create`"),
        texts(TopicCheck.of(STORIES, null)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1 partition", "4, 4 partitions", "24, 24 partitions"})
  void shouldWarnOfAnotherNumberOfPartitions(int partitions, String words) {
    assertEquals(
        List.of(
            "warning t: has "
                + words
                + ", 12 are configured: it works, and stays so (topics.stories.partitions is for"
                + " new topics)"),
        texts(TopicCheck.of(STORIES, state(partitions, 3, Map.of()))));
  }

  @Test
  void shouldRefusePartitionsWithWhichStreamsCannotWork() {
    assertEquals(
        List.of(
            "fatal t: has 4 partitions, 12 are needed: partitions of the stories cannot be added"
                + " or taken away later; delete the topics of tags and counts, and count anew under"
                + " another application.id"),
        texts(TopicCheck.of(INTERNAL, state(4, 3, Map.of()))));
  }

  @Test
  void shouldWarnOfFewerReplicas() {
    assertEquals(
        List.of(
            "warning t: has 2 of the 3 replicas configured: what is on a lost disk may be lost"
                + " (kafka-reassign-partitions.sh adds some)"),
        texts(TopicCheck.of(STORIES, state(12, 2, Map.of()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"delete", "delete,compact", "compact,delete"})
  void shouldRefuseToLoseStories(String policy) {
    assertEquals(
        List.of(
            "fatal t: has cleanup.policy="
                + policy
                + ", not compact: its records would be lost after retention.ms; kafka-configs.sh"
                + " --alter --topic t --add-config cleanup.policy=compact"),
        texts(TopicCheck.of(STORIES, state(12, 3, Map.of("cleanup.policy", policy)))));
  }

  @Test
  void shouldWarnAloneWhereNothingIsEverDeleted() {
    Map<String, String> forever =
        Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    assertEquals(
        List.of(
            "warning t: has cleanup.policy=delete, not compact: records stay that should go, or"
                + " the reverse"),
        texts(TopicCheck.of(STORIES, state(12, 3, forever))));
  }

  @Test
  void shouldWarnOfDeadLettersThatReplaceEachOther() {
    assertEquals(
        List.of(
            "warning t: has cleanup.policy=compact, not delete: records stay that should go, or"
                + " the reverse"),
        texts(TopicCheck.of(DEAD_LETTERS, state(12, 3, Map.of()))));
  }

  @Test
  void shouldRefuseATopicThatNobodyCanWriteTo() {
    assertEquals(
        List.of(
            "warning t: has 1 of the 3 replicas configured: what is on a lost disk may be lost"
                + " (kafka-reassign-partitions.sh adds some)",
            "fatal t: has min.insync.replicas=2 and 1 replicas: nobody can write to it; set"
                + " min.insync.replicas to at most 1"),
        texts(TopicCheck.of(STORIES, state(12, 1, Map.of()))));
  }

  @Test
  void shouldWarnOfWritesThatAreLessSafe() {
    assertEquals(
        List.of(
            "warning t: has min.insync.replicas=1, 2 is configured: what is written may be lost"
                + " with one broker"),
        texts(TopicCheck.of(STORIES, state(12, 3, Map.of("min.insync.replicas", "1")))));
  }

  @Test
  void shouldWarnOfATopicThatTurnsLongStoriesAway() {
    assertEquals(
        List.of(
            "warning t: has max.message.bytes=500000: long stories, up to 910000 bytes with their"
                + " headers, are turned away"),
        texts(TopicCheck.of(STORIES, state(12, 3, Map.of("max.message.bytes", "500000")))));
  }

  @Test
  void shouldWarnWhereRetractionsGoTooSoon() {
    TopicLayout stories =
        new TopicLayout(
            "t", 12, false, (short) 3, 2, "compact", Map.of("delete.retention.ms", "5184000000"));

    assertEquals(
        List.of(
            "warning t: has delete.retention.ms=86400000: a pipeline that was away for longer goes"
                + " on counting what was taken back meanwhile; kafka-configs.sh --alter --topic t"
                + " --add-config delete.retention.ms=5184000000"),
        texts(TopicCheck.of(stories, state(12, 3, Map.of()))));
    assertEquals(
        List.of(),
        TopicCheck.of(stories, state(12, 3, Map.of("delete.retention.ms", "5184000000"))));
  }

  @Test
  void shouldSayWhatCanBeSeenWithoutTheSettings() {
    TopicState found = new TopicState(4, 3, Optional.empty());

    assertEquals(1, TopicCheck.of(STORIES, found).size());
  }

  private static TopicLayout layout(boolean exactly, String cleanUp) {
    return new TopicLayout("t", 12, exactly, (short) 3, 2, cleanUp, Map.of());
  }

  /** A topic as a broker describes it, with {@code changes} of its settings. */
  private static TopicState state(int partitions, int replication, Map<String, String> changes) {
    Map<String, String> configs =
        new HashMap<>(
            Map.of(
                "cleanup.policy", "compact",
                "retention.ms", "604800000",
                "retention.bytes", "-1",
                "min.insync.replicas", "2",
                "max.message.bytes", "1048588"));
    configs.putAll(changes);
    return new TopicState(partitions, replication, Optional.of(configs));
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream()
        .map(finding -> (finding.isFatal() ? "fatal " : "warning ") + finding)
        .toList();
  }
}
