package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.http.Asking;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A theme file that its owner edits while {@code wirewatch run} runs. */
class WatchedThemesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path home;

  @Test
  void shouldTagByWhatTheFileHasBecome() throws Exception {
    // given
    Path file = home.resolve("themes.yml");
    Station station =
        new Station(home, "themes.file=" + file, "themes.watch.interval=100ms", "http.port=0");
    station.write("themes.yml", theme("truce"));
    try (WirewatchProcess run = station.start()) {
      Look look = station.look();
      station.write("data/inbox/one.txt", "A truce and a ceasefire\n\nIn Kyiv.");
      look.awaitCount("first", 1);

      // when it is spoilt
      station.write("themes.yml", theme("truce").replace("label", "lable"));

      // then it is refused, once and with the place, and the set before it stays
      run.awaitOutput("unknown key 'lable'", PATIENCE);
      Answer ready =
          new Asking(DataDirectory.readHttpAddress(station.data()).orElseThrow()).get("/readyz");
      assertEquals(200, ready.status());
      assertTrue(ready.text().contains(file + " is refused"), ready::text);
      Cli.Result apply = station.cli("themes", "apply", file.toString());
      assertEquals(1, apply.exitCode());
      assertTrue(apply.err().contains(file + ":1:"), apply::err);
      station.write("data/inbox/two.txt", "Another truce\n\nIn Lviv.");
      look.awaitCount("first", 2);
      assertEquals(1, run.output().split("unknown key 'lable'", -1).length - 1, run::output);

      // when it is right again, then what comes is tagged by it, and what was tagged stays
      String yaml = theme("ceasefire").replace("first", "second");
      station.write("themes.yml", yaml);
      awaitTagged(station, "second", "A ceasefire");
      assertEquals(2, look.count("first"));
      assertTrue(
          look.tagged().values().stream().anyMatch(tag -> tag.themeSet().equals(hash(yaml))));

      // when another is applied, then that one holds, for the file is as it was
      Path other = station.write("other.yml", theme("armistice").replace("first", "third"));
      assertEquals(0, station.cli("themes", "apply", other.toString()).exitCode());
      awaitTagged(station, "third", "An armistice");
      assertEquals(2, look.count("first"));
      assertTrue(run.isAlive());
    }
  }

  /** Puts one story after the other into the inbox, until one carries {@code theme}. */
  private static void awaitTagged(Station station, String theme, String headline) {
    AtomicInteger number = new AtomicInteger();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              String name = theme + number.incrementAndGet();
              station.write("data/inbox/" + name + ".txt", headline + "\n\nSays " + name + ".");
              return station.look().count(theme) > 0;
            });
  }

  private static String theme(String phrase) {
    return "themes: [{id: first, label: One, strong: [" + phrase + "]}]\n";
  }

  private static String hash(String yaml) {
    return ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8)).hash();
  }
}
