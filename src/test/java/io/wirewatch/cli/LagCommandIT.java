package io.wirewatch.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.TestFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How far the pipeline of {@code wirewatch run} is behind, as its operator sees it. */
@Timeout(240)
class LagCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ONE_PARTITION = "topics.stories.partitions=1";
  private static final String RESTORING =
      "\nrestoring{partition=\"0\",topic=\"news.stories.v1\"} 1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;

  @Test
  void shouldSayHowThePipelineDoesAlsoWhileItRestores() throws Exception {
    // given one that has counted a story
    Station station = new Station(home, "http.port=0", ONE_PARTITION);
    try (WirewatchProcess run = station.start()) {
      ingest(station, "a.txt", "A truce in Ukraine");
      station.look().awaitCount("ceasefire", 1);

      // then it is where it should be
      Cli.Result lag = awaitFine(station);
      assertTrue(lag.out().startsWith("group wirewatch: "), lag::all);
      assertTrue(lag.out().contains("news.stories.v1 "), lag::all);
      assertTrue(lag.out().contains("wirewatch-partials-repartition "), lag::all);
      List<JsonNode> partitions = json(station.cli("lag", "--json"));
      assertEquals(3, partitions.size(), partitions::toString);
      for (JsonNode one : partitions) {
        assertEquals("ok", one.path("status").asText(), one::toString);
        assertEquals("no", one.path("restoring").asText(), one::toString);
      }
      assertEquals("unknown", restoring(station, "--instance", "http://127.0.0.1:1"));

      Cli.Result status = station.cli("status");
      assertEquals(0, status.exitCode(), status::all);
      assertTrue(status.out().startsWith("Kafka at 127.0.0.1:"), status::all);
      assertTrue(status.out().contains("\nFEEDS     none"), status::all);
      assertTrue(status.out().contains("\nPIPELINE  wirewatch: ok, 0 records, 0 s"), status::all);
      assertTrue(status.out().contains("\nCOUNTS    all stories 1  ceasefire 1"), status::all);

      // and another group, which nobody reads for, is told from it
      stopped(station, "someone-else");
      Cli.Result other = station.cli("lag", "--group", "someone-else");
      assertEquals(1, other.exitCode(), other::all);
      assertTrue(other.out().contains(" stopped "), other::all);
      assertEquals("unknown", restoring(station, "--group", "someone-else"));
      Cli.Result all = station.cli("lag", "--all", "--patience", "0");
      assertTrue(all.out().contains("group someone-else: 0 members, 1 record behind"), all::all);
      assertTrue(all.out().contains("group wirewatch: "), all::all);
      Cli.Result none = station.cli("lag", "--group", "nobody");
      assertEquals(1, none.exitCode());
      assertTrue(none.err().startsWith("wirewatch: there is no group nobody"), none::err);
      await().atMost(PATIENCE).until(() -> metrics(station).contains("lag_status{"));
      run.interrupt();
    }

    // when its stores are lost, and come back slowly, and a story comes meanwhile
    TestFiles.delete(station.data().resolve("state"));
    Station slow =
        new Station(
            home,
            "http.port=0",
            ONE_PARTITION,
            "streams.restore.consumer.fetch.min.bytes=50000000",
            "streams.restore.consumer.fetch.max.wait.ms=10000",
            "streams.restore.consumer.request.timeout.ms=40000");
    try (WirewatchProcess run = slow.starting()) {
      await().atMost(PATIENCE).until(() -> DataDirectory.readHttpAddress(slow.data()).isPresent());
      await().atMost(PATIENCE).until(() -> metrics(slow).contains(RESTORING));
      ingest(slow, "b.txt", "Another truce in Ukraine");

      // then that is what is said of the partition which waits, and it is no alarm
      Cli.Result lag = slow.cli("lag", "--json", "--patience", "0");
      JsonNode waiting =
          json(lag).stream()
              .filter(one -> one.path("records").asLong() == 1)
              .findFirst()
              .orElseThrow(() -> new AssertionError(lag.all()));
      assertEquals("restoring", waiting.path("status").asText(), lag::all);
      assertEquals("news.stories.v1", waiting.path("topic").asText(), lag::all);
      assertEquals("yes", waiting.path("restoring").asText());
      assertTrue(waiting.path("seconds").asDouble() > 0, lag::all);
      assertEquals(0, lag.exitCode(), lag::all);
      assertTrue(metrics(slow).contains("restore_ratio{store=\"ledger\"}"));

      // and when they are there it goes on
      slow.look().awaitCount("ceasefire", 2);
      awaitFine(slow);
      assertFalse(metrics(slow).contains("\nrestoring{"));
      run.interrupt();
    }
  }

  private static void ingest(Station station, String name, String text) {
    Path file = station.write(name, text + ", says Kyiv.\n\nIt holds.\n");
    Cli.Result result = station.cli("ingest", file.toString());
    assertEquals(0, result.exitCode(), result::all);
  }

  private static Cli.Result awaitFine(Station station) {
    return await()
        .atMost(PATIENCE)
        .until(() -> station.cli("lag", "--max-records", "0"), lag -> lag.exitCode() == 0);
  }

  private static String restoring(Station station, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("lag", "--json"));
    command.addAll(List.of(more));
    return json(station.cli(command.toArray(String[]::new))).get(0).path("restoring").asText();
  }

  /** A group whose only member has gone and left one record unread. */
  private static void stopped(Station station, String group) {
    String address = DataDirectory.readAddress(station.data()).orElseThrow();
    TopicPartition themes = new TopicPartition("news.themes.v1", 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address, "group.id", group, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(themes.topic()));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
              });
      long end = consumer.endOffsets(List.of(themes)).get(themes);
      consumer.commitSync(Map.of(themes, new OffsetAndMetadata(end - 1)));
    }
  }

  private static List<JsonNode> json(Cli.Result result) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String metrics(Station station) {
    String address = DataDirectory.readHttpAddress(station.data()).orElseThrow();
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address + "/metrics"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
