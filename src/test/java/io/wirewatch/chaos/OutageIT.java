package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.http.Asking;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The only broker is killed and away for {@code outage.seconds}, 90 without that, and 15 minutes in
 * {@code -Plong}: nothing is restarted, and all goes on by itself.
 */
class OutageIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("outage.seconds", 90));
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  /** Each is crossed several times; what writes has none that could be. */
  private static final String LOW =
      """
      kafka.request.timeout.ms=2000
      consumer.default.api.timeout.ms=4000
      consumer.max.poll.interval.ms=10000
      admin.default.api.timeout.ms=4000
      """;

  @TempDir private Path home;

  @Test
  @Timeout(30 * 60)
  void shouldOutliveAnOutageAndCountOn() throws Exception {
    outlive("");
  }

  @Test
  @Timeout(30 * 60)
  void shouldOutliveAnOutageThatIsLongerThanEveryTimeOut() throws Exception {
    outlive(LOW);
  }

  private void outlive(String more) throws Exception {
    try (LoneBroker broker = new LoneBroker(home);
        WirewatchProcess run = start(broker, more)) {
      Settings settings = settings();
      Look look = new Look(broker.address(), settings);
      put("a.txt", "A truce in Ukraine");
      look.awaitCount("ceasefire", 1);
      await().atMost(PATIENCE).until(() -> status("/readyz") == 200);

      // when the broker is away, and stories come meanwhile
      broker.kill();
      put("b.txt", "A ceasefire in Ukraine");
      await()
          .pollInterval(Duration.ofSeconds(1))
          .during(OUTAGE)
          .atMost(OUTAGE.plusSeconds(30))
          .untilAsserted(() -> assertLives(run));
      assertEquals(200, status("/startupz"), "it has started, and that stays so");
      broker.restart();

      // then it counts them, each once, and what comes after them
      await().atMost(PATIENCE).until(() -> look.count("ceasefire") == 2);
      put("c.txt", "Kyiv and Moscow agree on a truce");
      await().atMost(PATIENCE).until(() -> look.count("ceasefire") == 3);
      await().atMost(PATIENCE).until(() -> status("/readyz") == 200);
      assertLives(run);
      assertEquals(3, look.settledCounts().get("_all"));
      System.out.println(OUTAGE.toSeconds() + " s without a broker");
    }
  }

  private void assertLives(WirewatchProcess run) throws IOException {
    assertTrue(run.isAlive(), run::output);
    JsonNode live = new Asking(http()).get("/livez").json();
    assertEquals("up", live.path("status").asText(), live::toString);
  }

  private int status(String path) throws IOException {
    return new Asking(http()).get(path).status();
  }

  private String http() {
    return DataDirectory.readHttpAddress(home.resolve("data")).orElseThrow();
  }

  private WirewatchProcess start(LoneBroker broker, String more) throws IOException {
    Files.writeString(home.resolve("feeds.opml"), "<opml version=\"2.0\"><body/></opml>");
    Files.writeString(
        config(),
        """
        bootstrap.servers=%s
        feeds.file=%s
        inbox.scan.interval=200ms
        http.port=0
        topics.stories.partitions=2
        topics.replication.factor=1
        topics.min.insync.replicas=1
        """
                .formatted(broker.address(), home.resolve("feeds.opml"))
            + more);
    WirewatchProcess run =
        WirewatchProcess.start(
            home,
            "run",
            "--config",
            config().toString(),
            "--data",
            home.resolve("data").toString());
    run.awaitOutput("inbox ", PATIENCE);
    return run;
  }

  private Settings settings() {
    return Settings.load(config()).withDataDir(home.resolve("data"));
  }

  private Path config() {
    return home.resolve("wirewatch.properties");
  }

  private void put(String name, String text) throws IOException {
    Path inbox = Files.createDirectories(home.resolve("data/inbox"));
    Files.writeString(inbox.resolve(name), text);
  }
}
