package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftStoresTest {
  /** Which process it is must stay: its transactions are named after that. */
  private static final String PROCESS = "kafka-streams-process-metadata";

  @TempDir private Path directory;

  private final Properties config = new Properties();

  @BeforeEach
  void putThere() throws IOException {
    config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    for (String task : Set.of("0_0", "0_11", "2_0")) {
      Path store = Files.createDirectories(directory.resolve("app/" + task + "/rocksdb/ledger"));
      Files.writeString(store.resolve("CURRENT"), "x");
    }
    Files.writeString(directory.resolve("app/" + PROCESS), "{}");
  }

  @Test
  void shouldTakeAwayWhatAKilledProcessLeft() throws IOException {
    new LeftStores(config).dropUnlessKept();

    assertEquals(Set.of(PROCESS), files());
  }

  @Test
  void shouldLeaveOnceWhatWasKept() throws IOException {
    // given
    new LeftStores(config).keep();

    // when it starts after a stop in order
    new LeftStores(config).dropUnlessKept();

    // then
    assertEquals(Set.of(PROCESS, "0_0", "0_11", "2_0"), files());

    // and when that one is killed
    new LeftStores(config).dropUnlessKept();
    assertEquals(Set.of(PROCESS), files());
  }

  @Test
  void shouldLeaveWhatNobodyRestoresAnyway() throws IOException {
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);

    new LeftStores(config).dropUnlessKept();

    assertEquals(Set.of(PROCESS, "0_0", "0_11", "2_0"), files());
  }

  @Test
  void shouldBeContentWhereThereIsNothing() {
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "never-started");

    new LeftStores(config).dropUnlessKept();
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("app"))) {
      return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
