package io.wirewatch.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerIT {
  @TempDir Path dir;

  @Test
  void shouldHaveItsTopicsRecordsAndOffsetsAgainAfterARestart() throws Exception {
    Settings settings = settings();
    Topics topics = Topics.of(settings.topics());
    TopicPartition partition = new TopicPartition(topics.themes().name(), 0);
    try (Connection connection = Connection.host(settings)) {
      topics.create(connection.clients());
      try (var producer = connection.clients().producer();
          var admin = connection.clients().admin()) {
        producer.send(topics.themes().record("a", null, "1")).get();
        admin
            .alterConsumerGroupOffsets("group", Map.of(partition, new OffsetAndMetadata(1)))
            .all()
            .get();
      }
    }

    try (Connection connection = Connection.host(settings);
        var admin = connection.clients().admin()) {
      var offsets = admin.listConsumerGroupOffsets("group").partitionsToOffsetAndMetadata().get();
      List<String> keys = new ArrayList<>();
      try (var reader = new TopicReader<>(connection.clients(), topics.themes())) {
        reader.readToEnd(entry -> keys.add(entry.key()));
      }

      assertEquals(1, offsets.get(partition).offset());
      assertEquals(List.of("a"), keys);
    }
  }

  @Test
  void shouldTakeAnotherPortWhereTheUsualOneIsTaken() throws Exception {
    try (ServerSocket usual = usualPort();
        Connection connection = Connection.host(settings())) {
      assertTrue(usual == null || usual.isBound());
      assertNotEquals("127.0.0.1:9092", connection.address());
      connection.awaitBroker(trouble -> {});
    }
  }

  @Test
  void shouldSayWhereItIsForAsLongAsItRuns() {
    Path address = dir.resolve("data/broker.address");
    try (Connection connection = Connection.host(settings())) {
      assertTrue(connection.isHost());
      assertEquals(connection.address(), DataDirectory.readAddress(dir.resolve("data")).get());
      try (Connection attached = Connection.attach(settings(), "wirewatch run")) {
        assertFalse(attached.isHost());
        assertEquals(connection.address(), attached.address());
      }
      try (Connection attached = Connection.attachOrHost(settings())) {
        assertFalse(attached.isHost());
      }
      assertTrue(Files.exists(address), "those who attached take nothing away");
      assertThrows(WirewatchException.class, () -> Connection.host(settings()));
      assertTrue(Files.exists(address));
    }

    assertFalse(Files.exists(address));
    assertFalse(DataDirectory.isInUse(dir.resolve("data")));
  }

  @Test
  void shouldRunABrokerWhereNoneRuns() throws InterruptedException {
    try (Connection connection = Connection.attachOrHost(settings())) {
      assertTrue(connection.isHost());
      connection.awaitBroker(trouble -> {});
    }
  }

  @Test
  void shouldGiveTheDirectoryBackWhenTheBrokerDoesNotStart() {
    Properties properties = new Properties();
    properties.put("data.dir", dir.resolve("data").toString());
    properties.put("broker.num.io.threads", "none");
    properties.put("broker.ssl.key.password", "none");
    Settings settings = Settings.of("test", properties);

    Exception e = assertThrows(WirewatchException.class, () -> Connection.host(settings));

    assertTrue(e.getMessage().contains("num.io.threads"), e.getMessage());
    assertTrue(e.getMessage().contains("Invalid value [hidden] for"), "it is a password, too");
    assertFalse(DataDirectory.isInUse(dir.resolve("data")));
  }

  private Settings settings() {
    Properties properties = new Properties();
    properties.put("data.dir", dir.resolve("data").toString());
    return Settings.of("test", properties);
  }

  /** Takes the usual port; null where somebody has it already. */
  private static ServerSocket usualPort() {
    try {
      return new ServerSocket(9092, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      return null;
    }
  }
}
