package io.wirewatch.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Story;
import io.wirewatch.theme.Example;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What another theme set costs those who tag while it takes its place. The processor's time counts,
 * and whether they had to wait for anybody: what else a machine does is no matter of the set's.
 */
class SwapTest {
  private static final double LONGEST_MS = 50;
  private static final int SWAPS = 8;
  private static final int LEAST = 20_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<Story> stories = new ArrayList<>();
  private volatile Tagger tagger;

  /**
   * What a run took: of one story at most, in ms, of the processor and, which depends on what else
   * the machine does, by the clock; and how often its thread was held up.
   */
  private record Taken(
      long stories, double longestMs, double afterSwapMs, double byTheClockMs, long waits) {}

  @Test
  void shouldNotPauseWhenTheDefaultThemesAreReplaced() throws Exception {
    String themes = Files.readString(Path.of("config/themes.yml"));

    assertNoPause("default themes", number -> set(themes + "\n# " + number));
  }

  @Test
  void shouldNotPauseWhenTwoThousandThemesAreReplaced() throws Exception {
    Random random = new Random(3);
    String themes =
        IntStream.range(0, 2_000)
            .mapToObj(
                t ->
                    "  - {id: t%d, label: T, strong: [%s]}"
                        .formatted(
                            t,
                            IntStream.range(0, 10)
                                .mapToObj(p -> word(random) + "x" + p + " " + word(random))
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining("\n", "themes:\n", "\n"));

    assertNoPause("2,000 themes", number -> set(themes + "# " + number));
  }

  private void assertNoPause(String what, IntFunction<ThemeMatcher> sets) throws Exception {
    // given stories in all languages of the default themes, and what tags them, warm
    fillStories();
    tagger = sets.apply(0);
    run(() -> {});
    Taken without = run(() -> {});

    // when the set is replaced again and again
    Taken with =
        run(
            () -> {
              for (int i = 1; i <= SWAPS; i++) {
                tagger = sets.apply(i);
              }
            });

    // then no story took long, and none waited for the set that was made meanwhile
    System.out.println(what + ": " + with + ", without a swap " + without);
    assertTrue(with.longestMs < LONGEST_MS, with::toString);
    assertEquals(0, with.waits, with::toString);
  }

  /** Tags in a thread of its own while {@code beside} is done in this one. */
  private Taken run(Runnable beside) throws InterruptedException, ExecutionException {
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Taken> taken =
        CompletableFuture.supplyAsync(() -> tagUntil(done), task -> new Thread(task).start());
    beside.run();
    done.set(true);
    return taken.get();
  }

  private Taken tagUntil(AtomicBoolean done) {
    long longest = 0;
    long afterSwap = 0;
    long byTheClock = 0;
    long before = waits();
    Tagger last = tagger;
    int tagged = 0;
    while (tagged < LEAST || !done.get()) {
      Tagger now = tagger;
      long clock = System.nanoTime();
      long start = threads.getCurrentThreadCpuTime();
      now.tag(stories.get(tagged % stories.size()));
      long took = threads.getCurrentThreadCpuTime() - start;
      longest = Math.max(longest, took);
      byTheClock = Math.max(byTheClock, System.nanoTime() - clock);
      if (now != last) {
        afterSwap = Math.max(afterSwap, took);
        last = now;
      }
      tagged++;
    }
    return new Taken(tagged, longest / 1e6, afterSwap / 1e6, byTheClock / 1e6, waits() - before);
  }

  private long waits() {
    ThreadInfo info = threads.getThreadInfo(Thread.currentThread().getId());
    return info.getBlockedCount() + info.getWaitedCount();
  }

  /** The examples of the default themes, with words that nobody knows. */
  private void fillStories() throws IOException {
    Random random = new Random(1);
    ThemeSet set = ThemeSet.parse("themes.yml", Files.readAllBytes(Path.of("config/themes.yml")));
    for (Theme theme : set.themes()) {
      for (Example example : theme.examples()) {
        String more =
            IntStream.range(0, 200)
                .mapToObj(i -> word(random))
                .collect(Collectors.joining(" ", " ", "."));
        stories.add(Stories.in(example.language(), (example.text() + more).repeat(2)));
      }
    }
    Collections.shuffle(stories, random);
  }

  private static String word(Random random) {
    return Integer.toString(100_000 + random.nextInt(30_000), 36).replaceAll("\\d", "o") + "al";
  }

  private static ThemeMatcher set(String yaml) {
    return ThemeMatcher.compile(ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8)));
  }
}
