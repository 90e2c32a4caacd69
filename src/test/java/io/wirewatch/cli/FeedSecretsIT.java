package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wirewatch.kafka.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a feed is asked with stands in no output, no log and no topic. */
@Timeout(180)
class FeedSecretsIT {
  private static final String SECRET = "s3cr3t-0f-the-feed";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString(("me:" + SECRET).getBytes(UTF_8));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final List<String> said = new ArrayList<>();

  @TempDir private Path home;
  private HttpServer site;

  @BeforeEach
  void serve() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    site.createContext("/", this::answer);
    site.start();
  }

  @AfterEach
  void stop() {
    site.stop(0);
  }

  /** Answers those who show the password; and sends some on as no server should. */
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (!BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      answered.add(path);
      if (path.equals("/moved")) {
        exchange.getResponseHeaders().add("Location", withSecret("/end"));
        exchange.sendResponseHeaders(301, -1);
        return;
      }
      String page = "<html><title>A page</title><body>No feed</body></html>";
      String feed =
          "<rss version='2.0'><channel><item><guid>%s</guid><title>News of %s</title><link>/1</link></item></channel></rss>"
              .formatted(path, path);
      byte[] body = (path.equals("/page") ? page : feed).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void shouldShowAFeedsSecretsNowhere() throws Exception {
    // given a password in a file, and a list that holds it where it should not
    Station station =
        new Station(
            home,
            "feeds.poll.interval=1s",
            "http.port=0",
            "fetch.allow.addresses=127.0.0.1",
            "fetch.host.gap=0s");
    String header =
        "Authorization=Basic ${file:" + station.write("feed-login", "me:" + SECRET) + "}";
    String list = "<opml><body>\n<outline xmlUrl='" + withSecret("/a") + "'/></body></opml>";
    station.write("feeds.opml", list);
    assertEquals(1, say(station.cli("run")).exitCode());
    station.write("feeds.opml", "<opml><body/></opml>");

    try (WirewatchProcess run = station.start()) {
      // when it is typed where it should not be
      for (String[] command :
          new String[][] {
            {"feeds", "add", withSecret("/a")},
            {"feeds", "test", withSecret("/a")},
            {"feeds", "pause", withSecret("/a")},
            {"feeds", "add", url("/a"), "--header", "Authorization=" + SECRET},
            {"feeds", "add", url("/a"), "--proxy", "http://me:" + SECRET + "@127.0.0.1:1"},
            {"feeds", "import", station.write("mine.opml", list).toString()}
          }) {
        assertEquals(1, say(station.cli(command)).exitCode());
      }

      // and where it should be
      assertEquals(0, say(station.cli("feeds", "test", url("/a"), "--header", header)).exitCode());
      for (String path : List.of("/a", "/page", "/moved", "/none")) {
        assertEquals(0, say(station.cli("feeds", "add", url(path), "--header", header)).exitCode());
      }
      assertEquals(0, say(station.cli("feeds", "add", url("/open"))).exitCode());

      // then it is read
      Look look = station.look();
      look.awaitAtLeast("_all", 3);
      look.awaitDeadLetter(letter -> Look.reason(letter).contains("A page"));
      await().atMost(PATIENCE).until(() -> list(station).contains(url("/end")));
      await().atMost(PATIENCE).until(() -> list(station).contains("HTTP 401"));
      assertTrue(answered.containsAll(Set.of("/a", "/page", "/moved", "/end")), answered::toString);

      // and nobody is told what with
      say(station.cli("feeds", "list", "--json"));
      say(station.cli("feeds", "export"));
      say(station.cli("tail", "dead-letters", "-n", "50", "--json"));
      String http = Files.readString(station.data().resolve("http.address")).strip();
      for (String path : List.of("/readyz", "/v1/themes/_all", "/v1/stories", "/asyncapi.yaml")) {
        said.add(get(http + path));
      }
      said.add(topics(DataDirectory.readAddress(station.data()).orElseThrow()));
      run.interrupt();
      said.add(run.output());
    }
    String all = String.join("\n", said);
    assertTrue(all.contains("feed-login") && all.contains("News of /end"), all);
    assertFalse(all.contains(SECRET), all);
    assertFalse(all.contains(BASIC.substring("Basic ".length())), all);
  }

  private String list(Station station) {
    return say(station.cli("feeds", "list")).out();
  }

  private Cli.Result say(Cli.Result result) {
    said.add(result.all());
    return result;
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** Every record of every topic: key, headers and value. */
  private static String topics(String brokers) {
    StringBuilder all = new StringBuilder();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
          append(all, entry.key());
          entry.headers().forEach(header -> append(all, header.value()));
          append(all, entry.value());
        }
      }
    }
    return all.toString();
  }

  private static void append(StringBuilder all, byte[] bytes) {
    all.append(bytes == null ? "" : new String(bytes, ISO_8859_1)).append('\n');
  }

  private String withSecret(String path) {
    return url(path).replace("//", "//me:" + SECRET + "@");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }
}
