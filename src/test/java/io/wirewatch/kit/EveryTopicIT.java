package io.wirewatch.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.contract.AsyncApi;
import io.wirewatch.contract.ContractCheck;
import io.wirewatch.kafka.EveryRecord;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Node and kcat read every topic: what they print is what Java reads, and what the contract says.
 */
class EveryTopicIT {
  private static EveryRecord every;
  private static ContractCheck contract;

  @BeforeAll
  static void writeRecordsOfEveryKind(@TempDir Path dir) throws Exception {
    every = EveryRecord.write(dir);
    contract =
        new ContractCheck(
            ContractCheck.parse(AsyncApi.yaml(every.topics(), TestBroker.address(), Map.of())));
  }

  @AfterAll
  static void close() {
    every.close();
  }

  static Stream<String> topics() {
    return every.topics().all().stream().map(Topic::plainName);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldBeReadByNode(String topic) throws Exception {
    check(topic, byJava(topic), byNode(topic).stream().map(Printed::byNode).sorted().toList());
  }

  @Test
  void shouldGiveTheBytesOfDeadLettersAsTheyCame() throws Exception {
    List<String> letters =
        byNode("news.dead-letters.v1").stream()
            .map(line -> Arrays.toString(Printed.bytesByNode(line)))
            .toList();

    assertEquals(
        every.of("news.dead-letters.v1").stream()
            .map(record -> Arrays.toString(record.value()))
            .toList(),
        letters);
    assertTrue(letters.stream().anyMatch(bytes -> bytes.contains("-1")), "one that is no text");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldBeReadByKcat(String topic) throws Exception {
    Kit.requireKcat();
    List<String> lines;
    try (Program kcat =
        Program.start(Kit.HOME, "kcat/read.sh", TestBroker.address(), name(topic))) {
      lines = kcat.finish(Duration.ofMinutes(1));
    }

    check(topic, byJava(topic), lines.stream().map(Printed::byKcat).sorted().toList());
  }

  private static void check(String topic, List<Printed> read, List<Printed> printed)
      throws IOException {
    assertFalse(read.isEmpty());
    assertEquals(read, printed);
    assertEquals(
        List.of(),
        contract.records(
            topic, printed.stream().filter(Printed::isOurs).map(Printed::toRecord).toList()));
  }

  private static List<String> byNode(String topic) throws InterruptedException {
    int size = every.of(topic).size();
    try (Program node =
        Program.start(Kit.nodeHome(), "node", "read.mjs", TestBroker.address(), name(topic))) {
      return node.await(size + " records of " + topic, lines -> lines.size() >= size);
    }
  }

  private static List<Printed> byJava(String topic) {
    return every.of(topic).stream().map(Printed::of).sorted().toList();
  }

  private static String name(String topic) {
    return every.settings().topics().prefix() + topic;
  }
}
