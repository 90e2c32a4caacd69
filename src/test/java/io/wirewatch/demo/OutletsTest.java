package io.wirewatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutletsTest {
  private static final Set<String> THEMES = Set.of("ceasefire", "territory", "security_guarantees");
  private static final Pattern SENTENCE_END = Pattern.compile("[.?!][\")]?(\\s|$)");
  private static final Pattern THE_WAR =
      Pattern.compile("Ukrain|Kyiv|Odesa|Kherson|Україн|війн|російськ|фронт");

  private final List<Outlet> outlets = Outlets.read();
  private final List<ScriptedStory> stories =
      outlets.stream().flatMap(outlet -> outlet.stories().stream()).toList();

  @Test
  void shouldNameEachStoryOnce() {
    for (Function<ScriptedStory, String> name :
        List.<Function<ScriptedStory, String>>of(
            ScriptedStory::guid, ScriptedStory::link, ScriptedStory::title)) {
      // when
      Set<String> names = new HashSet<>(stories.stream().map(name).toList());

      // then
      assertEquals(stories.size(), names.size());
    }
  }

  @Test
  void shouldKeepEachLinkOnItsOutletsExampleHost() {
    for (Outlet outlet : outlets) {
      assertTrue(outlet.host().endsWith(".example"), outlet.host());
      for (ScriptedStory story : outlet.stories()) {
        assertTrue(story.link().startsWith(outlet.site()), story.link());
      }
    }
  }

  @Test
  void shouldTellEachStoryInTwoToFiveSentences() {
    for (String text : fullTexts(stories)) {
      // when
      long sentences = SENTENCE_END.matcher(text).results().count();

      // then
      assertTrue(sentences >= 2 && sentences <= 5, text);
    }
  }

  @Test
  void shouldKnowEveryThemeItExpects() {
    Stream<List<String>> expected =
        stories.stream()
            .flatMap(
                story ->
                    Stream.concat(
                        Stream.of(story.themes()), story.edits().stream().map(Edit::themes)));

    expected.forEach(
        themes -> {
          assertTrue(THEMES.containsAll(themes), themes.toString());
          assertEquals(themes.size(), Set.copyOf(themes).size());
        });
  }

  @Test
  void shouldMixThemedWarAndOtherStories() {
    // given
    Predicate<ScriptedStory> themed = story -> !story.themes().isEmpty();
    Predicate<ScriptedStory> war =
        story -> texts(List.of(story)).stream().anyMatch(t -> THE_WAR.matcher(t).find());

    // then
    assertEquals(72, stories.size());
    assertEquals(30, stories.stream().filter(themed).count());
    assertEquals(22, stories.stream().filter(themed.negate().and(war)).count());
    assertEquals(20, stories.stream().filter(themed.negate().and(war.negate())).count());
    assertEquals(41, stories.stream().filter(story -> story.appearsAfter() == 0).count());
    assertEquals(2, stories.stream().filter(story -> story.minutesAgo() == null).count());
    assertEquals(7, stories.stream().mapToLong(story -> story.edits().size()).sum());
    assertEquals(2, stories.stream().filter(story -> story.retractedAfter() != null).count());
  }

  @Test
  void shouldMixFormatsAndLanguages() {
    assertEquals(3, outlets.stream().filter(o -> o.format() == FeedFormat.RSS).count());
    assertEquals(1, outlets.stream().filter(o -> o.format() == FeedFormat.RDF).count());
    assertEquals(2, outlets.stream().filter(o -> o.format() == FeedFormat.ATOM).count());
    List<Outlet> ukrainian = outlets.stream().filter(o -> o.language().equals("uk")).toList();
    assertEquals(1, ukrainian.size());
    assertEquals(13, ukrainian.get(0).stories().size());
  }

  @Test
  void shouldNotDateAStoryEarlierThanThreeDaysBeforeTheStart() {
    for (ScriptedStory story : stories) {
      Integer minutes = story.minutesAgo();
      assertTrue(minutes == null || (minutes >= 0 && minutes <= 3 * 24 * 60), story.guid());
    }
  }

  @Test
  void shouldEditToGainToLoseAndToKeepThemes() {
    // given
    int gains = 0;
    int losses = 0;
    int same = 0;

    // when
    for (ScriptedStory story : stories) {
      List<String> before = story.themes();
      for (Edit edit : story.edits()) {
        gains += before.containsAll(edit.themes()) ? 0 : 1;
        losses += edit.themes().containsAll(before) ? 0 : 1;
        same += Set.copyOf(before).equals(Set.copyOf(edit.themes())) ? 1 : 0;
        before = edit.themes();
      }
    }

    // then
    assertEquals(List.of(3, 2, 2), List.of(gains, losses, same));
  }

  @Test
  void shouldLeaveOutTheMarkupOfItsOwnFiles() {
    for (String text : texts(stories)) {
      assertFalse(text.contains("  ") || text.contains("\t"), text);
    }
  }

  /** The fullest text of each story, at first and as edited. */
  private static List<String> fullTexts(List<ScriptedStory> stories) {
    List<String> texts = new ArrayList<>();
    for (ScriptedStory story : stories) {
      story
          .changes()
          .mapToObj(second -> story.at(Instant.EPOCH, second))
          .map(entry -> entry.content() == null ? entry.summary() : entry.content())
          .forEach(texts::add);
    }
    return texts;
  }

  private static List<String> texts(List<ScriptedStory> stories) {
    List<String> texts = new ArrayList<>();
    for (ScriptedStory story : stories) {
      texts.add(story.summary());
      texts.add(story.content());
      story.edits().forEach(edit -> texts.add(edit.summary()));
      story.edits().forEach(edit -> texts.add(edit.content()));
    }
    return texts.stream().filter(Objects::nonNull).toList();
  }
}
