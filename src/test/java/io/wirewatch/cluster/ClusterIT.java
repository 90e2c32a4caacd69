package io.wirewatch.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.cli.Look;
import io.wirewatch.cli.WirewatchProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docker-compose.yml} describes, each container a process: a broker and a pipeline are
 * killed while stories come in, and every count is right all the same.
 */
class ClusterIT {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final int MOST_FILES = 100;

  private final Articles files = new Articles("inbox", "und");
  private final Articles posts = new Articles(HttpSide.SOURCE, "en");
  private final AtomicBoolean enough = new AtomicBoolean();

  @TempDir private Path directory;

  @Test
  @Timeout(500)
  void shouldCountEveryStoryOnceWhileABrokerAndAPipelineAreKilled() throws Exception {
    List<Long> pids = new ArrayList<>();
    try (ComposedCluster cluster = new ComposedCluster(directory)) {
      // given
      WirewatchProcess ingest = cluster.start("ingest");
      WirewatchProcess first = cluster.start("pipeline1");
      WirewatchProcess second = cluster.start("pipeline2");
      WirewatchProcess serve = cluster.start("serve");
      for (WirewatchProcess process : List.of(ingest, first, second, serve)) {
        process.awaitOutput("Kafka at ", START);
      }
      Look look = cluster.look();
      HttpSide post = new HttpSide(cluster.http("ingest"));
      HttpSide ask = new HttpSide(cluster.http("serve"));
      shouldBeHealthy(cluster);
      assertEquals(401, ask.statusWithoutToken("/v1/themes"));

      // when stories come, by files and by posts
      CompletableFuture<Void> work = CompletableFuture.runAsync(() -> work(cluster, post));
      await().atMost(PATIENCE).until(() -> look.count("_all") > 50);

      // and a broker dies, and a pipeline, and both come back
      cluster.broker("kafka2").kill();
      awaitMore(look);
      first.kill();
      awaitMore(look);
      cluster.broker("kafka2").restart();
      WirewatchProcess again = cluster.start("pipeline1");
      again.awaitOutput("Kafka at ", START);
      awaitMore(look);
      enough.set(true);
      work.get(PATIENCE.toSeconds(), SECONDS);

      // then
      Map<String, Long> expected = expected();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertEquals(expected, look.counts()));
      await().atMost(PATIENCE).untilAsserted(() -> assertEquals(expected, ask.counts()));
      WirewatchProcess.Result audit = cluster.run("audit");
      assertEquals(0, audit.exitCode(), audit::output);
      cluster.awaitBrokers(3);
      assertEquals(0, cluster.run("topics", "check").exitCode());
      shouldBeHealthy(cluster);
      for (WirewatchProcess process : List.of(ingest, again, second, serve)) {
        assertFalse(process.output().contains(ComposedCluster.TOKEN), "a token is in the log");
        assertTrue(process.isAlive(), process::output);
      }
      // and a process that is told to stop stops
      assertTrue(serve.interrupt().compareTo(Duration.ofSeconds(20)) < 0);
      pids.addAll(cluster.pids());
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> pids.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
  }

  private void work(ComposedCluster cluster, HttpSide post) {
    try {
      do {
        // Each file is a transaction of its own: they would pile up behind the posts.
        if (files.written() < MOST_FILES) {
          files.putInto(cluster.data("ingest").resolve("inbox"), 2);
        }
        post.post(posts.next(20));
      } while (!enough.get());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns when some more is counted than was. */
  private static void awaitMore(Look look) {
    long before = look.count("_all");
    await().atMost(PATIENCE).until(() -> look.count("_all") > before + 50);
  }

  private Map<String, Long> expected() {
    Map<String, Long> expected = new TreeMap<>(files.counts());
    posts.counts().forEach((key, count) -> expected.merge(key, count, Long::sum));
    return expected;
  }

  /** As the image asks it. */
  private static void shouldBeHealthy(ComposedCluster cluster)
      throws IOException, InterruptedException {
    for (String service : List.of("ingest", "pipeline2", "serve")) {
      String address = cluster.http(service);
      Process healthy =
          new ProcessBuilder(
                  "bash",
                  Path.of("src/main/docker/healthy").toString(),
                  address.substring(address.lastIndexOf(':') + 1).replaceAll("\\D", ""))
              .redirectErrorStream(true)
              .start();
      String output = new String(healthy.getInputStream().readAllBytes());
      assertEquals(0, healthy.waitFor(), () -> service + ": " + output);
    }
  }
}
