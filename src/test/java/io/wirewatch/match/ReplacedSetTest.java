package io.wirewatch.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.wirewatch.language.Language;
import io.wirewatch.theme.ThemeSet;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is left of theme sets that others have taken the place of: nothing. */
class ReplacedSetTest {
  private static final int SETS = 10;

  @Test
  void shouldLeaveNothingOfASetInTheThreadsThatUsedIt() throws Exception {
    // given a thread that goes on, and has tagged by one set after the other
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      List<WeakReference<ThemeSet>> sets = new ArrayList<>();
      for (int i = 0; i < SETS; i++) {
        sets.add(use(thread, i));
      }

      // then each can be forgotten
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                System.gc();
                return sets.stream().allMatch(set -> set.get() == null);
              });
    } finally {
      thread.shutdown();
    }
  }

  private static WeakReference<ThemeSet> use(ExecutorService thread, int number) throws Exception {
    String sections = "lang: {uk: {strong: [мир]}, pl: {strong: [pokój]}, ru: {strong: [война]}}";
    String yaml = "themes: [{id: t, label: T, strong: [truce], " + sections + "}]\n# " + number;
    ThemeSet set = ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8));
    ThemeMatcher matcher = ThemeMatcher.compile(set);
    thread
        .submit(
            () -> {
              for (Language language : Language.values()) {
                matcher.tag(Stories.in(language.code(), "a truce"));
              }
            })
        .get();
    return new WeakReference<>(set);
  }
}
