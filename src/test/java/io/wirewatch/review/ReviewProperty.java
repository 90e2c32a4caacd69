package io.wirewatch.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * A phrase that is said to add nothing, or never to count, can be taken out: no story's themes
 * change.
 */
class ReviewProperty {
  private static final List<String> WORDS =
      List.of("truce", "truces", "trade", "halting", "halt", "front", "long");

  @Property(tries = 300)
  void shouldWarnOnlyOfPhrasesThatChangeNothing(@ForAll Random random) {
    // given
    Set<String> strong = phrases(random, 5);
    Set<String> weak = phrases(random, 2);
    weak.removeAll(strong);
    Set<String> excluded = phrases(random, 1);
    ThemeSet set = set(strong, weak, excluded);

    // when
    List<Problem> idle =
        Review.of(set).stream()
            .filter(each -> each.text().matches(".*(adds nothing|never counts|listed twice).*"))
            .toList();

    // then
    Statistics.collect(idle.isEmpty() ? "none" : "some");
    for (Problem each : idle) {
      String phrase = each.text().replaceAll("^phrase '([^']+)'.*", "$1");
      Set<String> fewerStrong = new LinkedHashSet<>(strong);
      Set<String> fewerWeak = new LinkedHashSet<>(weak);
      fewerStrong.remove(phrase);
      fewerWeak.remove(phrase);
      if (fewerStrong.isEmpty() && fewerWeak.isEmpty()) {
        continue; // a theme needs something
      }
      ThemeMatcher with = ThemeMatcher.compile(set);
      ThemeMatcher without = ThemeMatcher.compile(set(fewerStrong, fewerWeak, excluded));
      for (int i = 0; i < 30; i++) {
        Story story = story(random);
        assertEquals(themes(with, story), themes(without, story), each + " " + story.body());
      }
    }
  }

  private static Set<String> phrases(Random random, int most) {
    Set<String> phrases = new LinkedHashSet<>();
    for (int i = random.nextInt(most + 1); i >= 0; i--) {
      phrases.add(words(random, 1 + random.nextInt(3)));
    }
    return phrases;
  }

  private static String words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }

  private static ThemeSet set(Set<String> strong, Set<String> weak, Set<String> excluded) {
    String yaml =
        "themes: [{id: t, label: T, exclude_phrases: [%s]%s%s}]"
            .formatted(
                String.join(", ", excluded),
                strong.isEmpty() ? "" : ", strong: [" + String.join(", ", strong) + "]",
                weak.isEmpty() ? "" : ", weak: [" + String.join(", ", weak) + "]");
    return ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8));
  }

  private static List<String> themes(ThemeMatcher matcher, Story story) {
    return matcher.tag(story).stream().map(Tag::theme).toList();
  }

  private static Story story(Random random) {
    return new Story(
        StoryId.ofGiven("test", "1"),
        null,
        new Source("test", "test", null),
        "en",
        Published.missing(Instant.EPOCH, null),
        null,
        "-",
        true,
        null,
        words(random, 12));
  }
}
