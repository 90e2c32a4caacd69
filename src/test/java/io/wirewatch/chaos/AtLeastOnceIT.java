package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.recount.Judge;
import io.wirewatch.recount.Manifest;
import io.wirewatch.recount.Observed;
import io.wirewatch.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same kills, with exactly once and without: that the judge finds nothing is worth something,
 * for there it goes red.
 */
@Timeout(400)
class AtLeastOnceIT {
  private static final Pattern COUNT = Pattern.compile("count .*: should be (\\d+), is (\\d+)");
  private static final Pattern AGAIN = Pattern.compile(".*: revision \\d+ comes after \\d+, .*");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int KILLS = 8;
  private static final int BATCH = 2_000;

  @TempDir private Path directory;

  @Test
  void shouldGoRedWhenKilledWithoutExactlyOnce() throws Exception {
    // something is told or counted twice, which no delay can be the cause of
    killAndAwait("at_least_once", findings -> findings.stream().anyMatch(AtLeastOnceIT::isTwice));
  }

  @Test
  void shouldFindNothingWhenKilledSoWithExactlyOnce() throws Exception {
    killAndAwait("exactly_once_v2", List::isEmpty);
  }

  private static boolean isTwice(String finding) {
    Matcher matcher = COUNT.matcher(finding);
    return AGAIN.matcher(finding).matches()
        || (matcher.matches()
            && Long.parseLong(matcher.group(2)) > Long.parseLong(matcher.group(1)));
  }

  private void killAndAwait(String guarantee, Predicate<List<String>> verdict) throws Exception {
    // given
    Path themes = Files.writeString(directory.resolve("themes.yml"), Wording.themeFile());
    Settings settings =
        TestBroker.settings(
            "careless", directory.resolve("data"), Map.of("themes.file", themes.toString()));
    Topics topics = Topics.of(settings.topics());
    topics.create(new Clients(settings.bootstrapServers(), settings.clients()));
    String stories = topics.stories().name();
    try (Manifest manifest = new Manifest(directory.resolve("manifest"));
        NewsFlow flow =
            new NewsFlow(
                TestBroker.address(), stories, settings.topics().storiesPartitions(), manifest, 5);
        Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.address()))) {
      // when killed again and again while it counts
      for (int kill = 0; kill < KILLS; kill++) {
        try (WirewatchProcess process = CountingProcess.start(directory, settings, guarantee)) {
          flow.send(BATCH);
          long before = counted(admin, settings, stories);
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(5))
              .until(() -> counted(admin, settings, stories) > before);
          assertTrue(process.isAlive(), process::output);
          process.kill();
        }
      }
      flow.flush();

      // then
      try (WirewatchProcess process = CountingProcess.start(directory, settings, guarantee)) {
        AtomicReference<List<String>> findings = new AtomicReference<>(List.of());
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  Instant asked = Instant.now();
                  findings.set(Judge.of(manifest.read(), observed(settings), asked));
                  assertTrue(verdict.test(findings.get()), findings::toString);
                });
        assertTrue(process.isAlive(), process::output);
        System.out.printf("%s, %d kills: %d findings%n", guarantee, KILLS, findings.get().size());
      }
      assertEquals(KILLS * BATCH, manifest.read().size());
    }
  }

  private static Observed observed(Settings settings) {
    return Observed.of(
        new io.wirewatch.recount.Topics(TestBroker.address(), settings.topics().prefix()));
  }

  /** How many records of the stories the group has come past. */
  private static long counted(Admin admin, Settings settings, String stories) throws Exception {
    return admin
        .listConsumerGroupOffsets(settings.applicationId())
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(stories))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }
}
