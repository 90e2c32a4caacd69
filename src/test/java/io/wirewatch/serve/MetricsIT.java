package io.wirewatch.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.wirewatch.ops.Expressions;
import io.wirewatch.story.Stories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all roles in one process say at {@code /metrics}, with as many feeds as are named. */
class MetricsIT {
  private static final int MOST_SERIES = 400;
  private static final int FEEDS = 20;
  private static final int STORIES = FEEDS + 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{(.*)})? (\\S+)( \\S+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private static final Map<String, Set<String>> LABELS = new TreeMap<>();
  private static final Map<String, Double> VALUES = new TreeMap<>();

  @TempDir private static Path dir;

  @BeforeAll
  static void look() throws Exception {
    var settings = Running.settings("metrics", dir, Map.of("audit.interval", "500ms"));
    HttpServer feeds = feeds();
    Files.writeString(settings.feeds().file(), opml(feeds.getAddress().getPort()));
    try (Running running = Running.start(settings)) {
      running.publish(
          IntStream.range(0, STORIES - FEEDS)
              .mapToObj(
                  i ->
                      Stories.story(
                          "wire.example",
                          "" + i,
                          "en",
                          Instant.now(),
                          i % 2 == 0 ? "A ceasefire in Ukraine" : "Weather",
                          "It holds."))
              .toList());
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                read(running.get("/metrics").text());
                return VALUES.getOrDefault("flow_records_total{step=\"read\"}", 0.0) == STORIES
                    && LABELS.containsKey("lag_status")
                    && LABELS.containsKey("audit_mismatch")
                    && VALUES.getOrDefault("feeds{condition=\"well\"}", 0.0) == FEEDS
                    && values("feed_change_timestamp_seconds") == FEEDS;
              });
    } finally {
      feeds.stop(0);
    }
  }

  @Test
  void shouldTakeAtMostFourHundredSeries() {
    System.out.println(VALUES.size() + " series, with " + FEEDS + " feeds");

    assertTrue(VALUES.size() <= MOST_SERIES, () -> VALUES.size() + ": " + VALUES.keySet());
    assertTrue(VALUES.size() > 100, () -> VALUES.keySet().toString());
  }

  @Test
  void shouldHaveEveryMetricThatAlertsAndDashboardsAsk() {
    Set<String> missing = new TreeSet<>();
    Expressions.all()
        .forEach(
            (who, expression) ->
                Expressions.metrics(expression)
                    .forEach(
                        (metric, labels) -> {
                          if (!isThere(metric, labels)) {
                            missing.add(who + ": " + metric + labels);
                          }
                        }));

    assertEquals(Set.of(), missing);
  }

  private static boolean isThere(String metric, Set<String> labels) {
    if (metric.equals("up")) {
      return true; // Prometheus's own
    }
    Set<String> own = new HashSet<>(labels);
    own.removeAll(Set.of("job", "instance"));
    return LABELS.containsKey(metric) && LABELS.get(metric).containsAll(own);
  }

  @Test
  void shouldTimeTheStagesThatAStoryWentThrough() {
    for (String stage :
        Set.of("fetched_acked", "acked_tagged", "tagged_counted", "counted_served")) {
      String series = "{stage=\"" + stage + "\"}";
      Double count = VALUES.get("stage_latency_seconds_count" + series);
      assertNotNull(count, stage);
      assertTrue(count >= 1, stage);
      double mean = VALUES.get("stage_latency_seconds_sum" + series) / count;
      assertTrue(mean >= 0 && mean < PATIENCE.toSeconds(), stage + " " + mean);
    }
    assertEquals(STORIES, VALUES.get("stage_latency_seconds_count{stage=\"acked_tagged\"}"));
  }

  private static long values(String metric) {
    return VALUES.keySet().stream().filter(series -> series.startsWith(metric + "{")).count();
  }

  private static void read(String text) {
    LABELS.clear();
    VALUES.clear();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher sample = SAMPLE.matcher(line);
              assertTrue(sample.matches(), line);
              String labels = sample.group(2) == null ? "" : sample.group(2);
              VALUES.put(sample.group(1) + labels, Double.valueOf(sample.group(4)));
              Set<String> names = LABELS.computeIfAbsent(sample.group(1), name -> new HashSet<>());
              Matcher label = LABEL.matcher(labels);
              while (label.find()) {
                names.add(label.group(1));
              }
            });
  }

  /** Serves any number of feeds, each with one item. */
  private static HttpServer feeds() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] rss =
              """
              <rss version="2.0"><channel><item><guid>%s</guid><title>News</title>
              <pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>
              """
                  .formatted(exchange.getRequestURI())
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, rss.length);
          exchange.getResponseBody().write(rss);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String opml(int port) {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><body>");
    for (int i = 0; i < FEEDS; i++) {
      opml.append("<outline type=\"rss\" text=\"Feed %d\" publisher=\"wire%d\"".formatted(i, i))
          .append(" xmlUrl=\"http://127.0.0.1:%d/feed%d\"/>".formatted(port, i));
    }
    return opml.append("</body></opml>").toString();
  }
}
