package io.wirewatch.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.kafka.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes from the moment a story is posted until it can be read and is counted. */
class VisibleIT {
  private static final int A_SECOND = 50;
  private static final int WARM_UP = 20 * A_SECOND;
  private static final int MEASURED = 30 * A_SECOND;

  /**
   * What is promised is 300 ms, on a quiet machine; where much else runs, this is for the worst.
   */
  private static final long BAR_MS = Long.getLong("visible.bar.ms", 3_000);

  /** How often it is looked, so how far a figure may be too large. */
  private static final long POLL_NS = 10_000_000;

  /** A publisher's next story comes a second after its last, so a count tells which one it has. */
  private static final int PUBLISHERS = A_SECOND;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path home;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  @Timeout(180)
  void shouldShowAndCountAPostedStoryWithinTheBar() throws Exception {
    Path feeds =
        Files.writeString(home.resolve("feeds.opml"), "<opml version=\"2.0\"><body/></opml>");
    Path config =
        Files.writeString(
            home.resolve("wirewatch.properties"), "http.port=0\nfeeds.file=" + feeds + "\n");
    Path data = home.resolve("data");
    try (WirewatchProcess process =
        WirewatchProcess.start(
            home, "run", "--config", config.toString(), "--data", data.toString())) {
      process.awaitOutput("HTTP at ", Duration.ofSeconds(60));
      URI address = URI.create(DataDirectory.readHttpAddress(data).orElseThrow());
      awaitReady(address);

      measure(address, "warm-up", WARM_UP, 0);
      List<long[]> times = measure(address, "measured", MEASURED, WARM_UP / PUBLISHERS);

      String figures =
          "posted at %d/s: answered %s, readable %s, counted %s (p50/p99/most, ms)"
              .formatted(A_SECOND, quantiles(times, 0), quantiles(times, 1), quantiles(times, 2));
      System.out.println(figures);
      assertTrue(p99(times, 1) <= BAR_MS && p99(times, 2) <= BAR_MS, figures);
    }
  }

  private void awaitReady(URI address) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> get(address.resolve("/readyz")).statusCode() == 200);
  }

  /** For each story: until it was answered, could be read, and was counted, in nanoseconds. */
  private List<long[]> measure(URI address, String run, int stories, int counted) throws Exception {
    ScheduledExecutorService posting = Executors.newScheduledThreadPool(4);
    ExecutorService reading = Executors.newCachedThreadPool();
    Map<String, Long> countedAt = new ConcurrentHashMap<>();
    CompletableFuture<Void> counting =
        CompletableFuture.runAsync(() -> watch(address, countedAt, stories, counted), reading);
    try {
      List<CompletableFuture<long[]>> posts = new ArrayList<>();
      for (int i = 0; i < stories; i++) {
        int number = i;
        CompletableFuture<long[]> post = new CompletableFuture<>();
        posts.add(post);
        posting.schedule(
            () ->
                CompletableFuture.supplyAsync(() -> post(address, run, number), reading)
                    .whenComplete((t, e) -> complete(post, t, e)),
            number * 1_000_000L / A_SECOND,
            TimeUnit.MICROSECONDS);
      }
      List<long[]> times = new ArrayList<>();
      for (int i = 0; i < stories; i++) {
        long[] t = posts.get(i).get(60, TimeUnit.SECONDS);
        counting.get(60, TimeUnit.SECONDS);
        long at = countedAt.get(key(i % PUBLISHERS, counted + i / PUBLISHERS + 1));
        times.add(new long[] {t[1] - t[0], t[2] - t[0], at - t[0]});
      }
      return times;
    } finally {
      posting.shutdownNow();
      reading.shutdownNow();
    }
  }

  private static void complete(CompletableFuture<long[]> post, long[] times, Throwable failure) {
    if (failure == null) {
      post.complete(times);
    } else {
      post.completeExceptionally(failure);
    }
  }

  /** Posts a story and asks for it until it is there: when it was sent, answered and there. */
  private long[] post(URI address, String run, int number) {
    String story =
        "{\"id\":\"%s-%d\",\"source\":\"p%d.example\",\"headline\":\"Truce %d in Ukraine, says Kyiv\",\"body\":\"%s\"}"
            .formatted(
                run, number, number % PUBLISHERS, number, "It is to begin soon. ".repeat(90));
    long sent = System.nanoTime();
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(address.resolve("/v1/stories"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(story)));
    long answered = System.nanoTime();
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), UTF_8));
    URI there = address.resolve("/v1/stories/" + json(answer).path("id").asText());
    int status;
    do {
      LockSupport.parkNanos(POLL_NS);
      status = get(there).statusCode();
    } while (status == 404 && System.nanoTime() - sent < 30_000_000_000L);
    assertEquals(200, status);
    return new long[] {sent, answered, System.nanoTime()};
  }

  /** Notes when each publisher's count came to each number, until all are counted. */
  private void watch(URI address, Map<String, Long> countedAt, int stories, int before) {
    long total = 0;
    long all = (long) before * PUBLISHERS + stories;
    long[] last = new long[PUBLISHERS];
    while (total < all && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(POLL_NS);
      JsonNode theme = json(get(address.resolve("/v1/themes/ceasefire")));
      long now = System.nanoTime();
      for (JsonNode source : theme.path("sources")) {
        int publisher = Integer.parseInt(source.path("id").asText().replaceAll("\\D", ""));
        long count = source.path("stories").asLong();
        for (long n = last[publisher] + 1; n <= count; n++) {
          countedAt.put(key(publisher, n), now);
        }
        last[publisher] = count;
      }
      total = Arrays.stream(last).sum();
    }
  }

  private static String key(int publisher, long count) {
    return publisher + " " + count;
  }

  private HttpResponse<byte[]> get(URI uri) {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String quantiles(List<long[]> times, int which) {
    long[] sorted = sorted(times, which);
    return "%.0f/%d/%.0f"
        .formatted(
            sorted[sorted.length / 2] / 1e6, p99(times, which), sorted[sorted.length - 1] / 1e6);
  }

  private static long p99(List<long[]> times, int which) {
    long[] sorted = sorted(times, which);
    return Math.round(Math.ceil(sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6));
  }

  private static long[] sorted(List<long[]> times, int which) {
    return times.stream().mapToLong(t -> t[which]).sorted().toArray();
  }
}
