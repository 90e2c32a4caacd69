package io.wirewatch.pipeline;

import static org.apache.kafka.common.serialization.Serdes.Long;
import static org.apache.kafka.common.serialization.Serdes.String;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBehindStoreTest {
  private static final StoreBuilder<KeyValueStore<String, Long>> PLAIN =
      Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("totals"), String(), Long())
          .withLoggingDisabled();

  @TempDir private Path directory;
  private WriteBehindStore<Long> store;

  @BeforeEach
  void build() {
    store = WriteBehindStore.over(PLAIN).build();
    open();
  }

  private void open() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    File state = directory.toFile();
    var context = new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), state);
    store.init(context.getStateStoreContext(), store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void shouldGiveWhatWasPutBeforeItIsWritten() {
    // when
    store.put("a", 1L);

    // then
    assertEquals(1L, store.get("a"));
    assertNull(store.wrapped().get("a"));
  }

  @Test
  void shouldWriteWhatWasPutLastAtACommit() {
    // given
    store.put("b", 1L);
    store.put("a", 1L);
    store.put("b", 2L);

    // when
    store.flushCache();

    // then
    assertEquals(2L, store.wrapped().get("b"));
    assertEquals(1L, store.wrapped().get("a"));
    assertEquals(2L, store.get("b"));
  }

  @Test
  void shouldHideWhatIsDeletedAndNotYetWritten() {
    // given
    store.put("a", 1L);
    store.flushCache();

    // when
    store.put("a", null);

    // then
    assertNull(store.get("a"));
    assertEquals(1L, store.wrapped().get("a"));
  }

  @Test
  void shouldDeleteAtACommit() {
    // given
    store.put("a", 1L);
    store.flushCache();
    store.put("a", null);

    // when
    store.flushCache();

    // then
    assertNull(store.wrapped().get("a"));
  }

  @Test
  void shouldForgetWhatIsNoLongerIts() {
    // given
    store.put("a", 1L);

    // when
    store.clearCache();
    store.flushCache();

    // then
    assertNull(store.get("a"));
    assertNull(store.wrapped().get("a"));
  }

  @Test
  void shouldForgetWhatWasNotCommittedWhenItsTaskBeginsAgain() {
    // given
    store.put("a", 1L);

    // when
    store.close();
    open();
    store.flushCache();

    // then
    assertNull(store.get("a"));
  }

  @Test
  void shouldFindWhatWasThereBeforeItLearntTheKeysAndWhatCameAfter() {
    // given
    store.put("a", 1L);
    store.flushCache();
    store.learnKeys();

    // when
    store.put("b", 2L);
    store.flushCache();
    store.put("c", 3L);

    // then
    assertEquals(1L, store.get("a"));
    assertEquals(2L, store.get("b"));
    assertEquals(3L, store.get("c"));
    assertNull(store.get("d"));
  }

  @Test
  void shouldFindWhatAnotherTaskWroteOnceItIsItsAgain() {
    // given
    store.learnKeys();

    // when
    store.clearCache();
    store.wrapped().put("a", 1L);

    // then
    assertEquals(1L, store.get("a"));
  }

  @Test
  void shouldHandOverWrittenAndUnwritten() {
    // given
    store.put("a", 1L);
    store.put("b", 1L);
    store.flushCache();
    store.put("b", null);
    store.put("c", 3L);

    // when
    Map<String, Long> all = new HashMap<>();
    store.forEach(all::put);

    // then
    assertEquals(Map.of("a", 1L, "c", 3L), all);
  }

  @Test
  void shouldNotHoldMoreAndMore() {
    // when
    for (int i = 0; i < 50_000; i++) {
      store.put(Integer.toString(i), (long) i);
    }

    // then
    assertEquals(0L, store.wrapped().get("0"));
    assertEquals(0L, store.get("0"));
    assertEquals(49_999L, store.get("49999"));
  }

  @Test
  void shouldBeSetAsTheStoreUnderIt() {
    // given
    StoreBuilder<WriteBehindStore<Long>> builder =
        WriteBehindStore.over(PLAIN.withLoggingEnabled(Map.of("segment.bytes", "1000")));

    // then
    assertEquals("totals", builder.name());
    assertEquals(Map.of("segment.bytes", "1000"), builder.logConfig());
    assertEquals(true, builder.loggingEnabled());
    assertEquals(false, builder.withLoggingDisabled().loggingEnabled());
  }
}
