package io.wirewatch.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Service;
import io.wirewatch.cluster.Ports;
import io.wirewatch.ingest.Batch;
import io.wirewatch.ingest.StoryWriter;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our settings and rules in a real Prometheus and a real Alertmanager, with less patience. */
@Timeout(400)
class PrometheusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path OURS = Path.of("config/prometheus");
  private static final int STORIES = 20;
  private static final String READ = "flow_records_total{step=\"read\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path dir;

  @Test
  void shouldFireWhenThePipelineStopsAndResolveWhenItGoesOn() throws Exception {
    // given a process that counts and one that serves, and both are asked every second
    String alertmanager = Kit.alertmanager();
    List<Integer> ports = Ports.free(3);
    int counting = ports.get(0);
    String asked = "127.0.0.1:" + ports.get(1);
    String told = "127.0.0.1:" + ports.get(2);
    Service pipeline = start("pipeline", counting);
    try (Service server = start("serve", 0);
        Program manager = startAlertmanager(alertmanager, told);
        Program prometheus = startPrometheus(asked, told, "127.0.0.1:" + counting, served())) {
      assertFalse(server.notes().isEmpty());
      await("both are asked", () -> value(asked, "sum(up{job=\"wirewatch\"})") == 2);
      await("both say how far behind the pipeline is", () -> tellers(asked) == 2);
      publish(STORIES);
      await("all is counted", () -> value(asked, READ) == STORIES);
      await("all is well", () -> alerts(told).isEmpty());
      assertEquals(0, value(asked, "max(lag_status)"));

      // when
      pipeline.close();

      // then
      await("it is told", () -> alerts(told).contains("WirewatchStopped news.stories.v1"));
      await("so is that it does not answer", () -> alerts(told).contains("WirewatchDown"));
      prometheus.running();
      manager.running();

      // when
      pipeline = start("pipeline", counting);

      // then
      await("it is over", () -> alerts(told).isEmpty());
      assertEquals(0, value(asked, "count(ALERTS{alertstate=\"firing\"}) or vector(0)"));
    } finally {
      pipeline.close();
    }
  }

  private static void publish(int stories) {
    Settings settings = settings("pipeline", Path.of("none"), 0);
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    try (StoryWriter writer = StoryWriter.plain(clients, Topics.of(settings.topics()))) {
      List<Story> all =
          IntStream.range(0, stories)
              .mapToObj(i -> Stories.story("wire.example", "" + i, "A truce", "It holds."))
              .toList();
      writer.write(new Batch(Instant.now(), all, List.of(), List.of(), null));
    }
  }

  private Service start(String role, int port) throws Exception {
    return Wirewatch.start(settings(role, data(role), port), false, trouble -> {});
  }

  private static Settings settings(String role, Path data, int port) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", TestBroker.address());
    properties.put("application.id", "watched");
    properties.put("topics.prefix", "watched.");
    properties.put("topics.stories.partitions", "2");
    properties.put("topics.replication.factor", "1");
    properties.put("topics.min.insync.replicas", "1");
    properties.put("data.dir", data.toString());
    properties.put("roles", role);
    properties.put("http.port", Integer.toString(port));
    return Settings.of(role, properties);
  }

  private Path data(String role) {
    return dir.resolve(role);
  }

  private String served() {
    return URI.create(DataDirectory.readHttpAddress(data("serve")).orElseThrow()).getAuthority();
  }

  private Program startAlertmanager(String program, String address) {
    return Program.start(
        dir,
        program,
        "--config.file=" + OURS.resolve("alertmanager.yml").toAbsolutePath(),
        "--storage.path=" + dir.resolve("alertmanager"),
        "--web.listen-address=" + address,
        "--cluster.listen-address=");
  }

  private Program startPrometheus(String address, String manager, String... targets)
      throws IOException {
    String settings =
        Files.readString(OURS.resolve("prometheus.yml"))
            .replace("15s", "1s")
            .replace("\"127.0.0.1:9093\"", '"' + manager + '"')
            .replace("\"127.0.0.1:8080\"", '"' + String.join("\", \"", targets) + '"');
    assertTrue(settings.contains(manager) && settings.contains(targets[0]), settings);
    Path config = Files.writeString(dir.resolve("prometheus.yml"), settings);
    String rules = Files.readString(OURS.resolve("rules.yml"));
    Files.writeString(dir.resolve("rules.yml"), rules.replaceAll("for: \\d+m", "for: 1s"));
    return Program.start(
        dir,
        "prometheus",
        "--config.file=" + config,
        "--storage.tsdb.path=" + dir.resolve("prometheus"),
        "--web.listen-address=" + address);
  }

  /** How many processes have looked at the group. */
  private double tellers(String prometheus) {
    return value(prometheus, "count(count by (instance) (lag_status))");
  }

  /** The one number that {@code query} has; -1 where it has none. */
  private double value(String prometheus, String query) {
    JsonNode result =
        get("http://" + prometheus + "/api/v1/query?query=" + URLEncoder.encode(query, UTF_8))
            .at("/data/result");
    return result.isEmpty() ? -1 : result.get(0).at("/value/1").asDouble();
  }

  /** The alerts that Alertmanager has, with the plain names of their topics. */
  private Set<String> alerts(String alertmanager) {
    Set<String> alerts = new TreeSet<>();
    for (JsonNode alert : get("http://" + alertmanager + "/api/v2/alerts")) {
      String topic = alert.at("/labels/topic").asText().replace("watched.", "");
      alerts.add((alert.at("/labels/alertname").asText() + " " + topic).strip());
    }
    return alerts;
  }

  private JsonNode get(String url) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer::body);
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class) // it is starting
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(condition);
  }
}
