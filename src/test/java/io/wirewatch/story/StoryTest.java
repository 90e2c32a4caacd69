package io.wirewatch.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // summary, body, whether the headline is derived; the summary beside the article
        "short, longer, false, short",
        "-, only, false, only",
        "short, '', false, short",
        "-, '', false, -",
        "short, longer, true, longer",
      })
  void shouldKeepWhatTheStoryCameWithBesideItsArticle(
      @Nullable String summary, String body, boolean derived, @Nullable String kept) {
    // given
    Story story = story(summary, body, derived);

    // when
    Story full = story.withArticle("The whole article.");

    // then
    assertEquals("The whole article.", full.body());
    assertEquals(kept, full.summary());
    assertTrue(full.fromArticle());
    assertEquals(story.id(), full.id());
  }

  @Test
  void shouldSayThatItHasTheTextThatItCameWith() {
    assertFalse(story(null, "text", false).fromArticle());
  }

  private static Story story(@Nullable String summary, String body, boolean derived) {
    Story about = Stories.story("a.example", "1", "A headline", "");
    return new Story(
        about.id(),
        about.uri(),
        about.source(),
        about.language(),
        about.published(),
        about.updatedAt(),
        about.headline(),
        derived,
        summary,
        body);
  }
}
