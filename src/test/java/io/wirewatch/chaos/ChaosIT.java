package io.wirewatch.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.kafka.TestFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can befall three brokers and three instances: each story counts once.
 *
 * <p>Short here; {@code -Plong} runs it in parts of other seeds, and holds its recoveries to bars.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class ChaosIT {
  private static final int PARTS = Integer.getInteger("chaos.parts", 1);
  private static final long SEED = Long.getLong("chaos.seed", 20_261_122);
  private static final int STORIES = Integer.getInteger("chaos.stories", 20_000);
  private static final int PER_SECOND = Integer.getInteger("chaos.per.second", 150);
  private static final int FAULTS = Integer.getInteger("chaos.faults", 8);
  private static final Duration HALF = Duration.ofSeconds(Integer.getInteger("chaos.bar.p50", 60));
  private static final Duration MOST = Duration.ofSeconds(Integer.getInteger("chaos.bar.p99", 90));

  private static final Duration LONGEST =
      Duration.ofMinutes(Integer.getInteger("chaos.bar.minutes", 6));

  @TempDir private Path directory;

  @Test
  void shouldCountEveryStoryOnceWhateverBefallsThem() throws Exception {
    // when
    ChaosReport report = new ChaosReport();
    for (int part = 0; part < PARTS; part++) {
      Path own = Files.createDirectory(directory.resolve("part-" + part));
      Chaos.Plan plan = Chaos.Plan.of(SEED + part, STORIES / PARTS, PER_SECOND, FAULTS / PARTS);
      report.add(Chaos.run(plan, own, System.out));
      TestFiles.delete(own);
      System.out.print(report.text());
    }
    Files.writeString(Path.of("target", "chaos.txt"), report.text());

    // then
    assertEquals("", String.join("\n", report.findings()));
    assertEquals(FAULTS / PARTS * PARTS, report.faults());
    assertTrue(report.stories() >= STORIES, report::text);
    assertTrue(report.recovery(.5).compareTo(HALF) <= 0, report::text);
    assertTrue(report.recovery(.99).compareTo(MOST) <= 0, report::text);
    assertTrue(report.took().compareTo(LONGEST) <= 0, report::text);
  }
}
