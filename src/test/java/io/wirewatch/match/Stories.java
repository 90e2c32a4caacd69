package io.wirewatch.match;

import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.theme.ThemeSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stories of which only the text matters, and taggers of themes written in a test. */
final class Stories {
  private Stories() {}

  /** A story without a title of its own. */
  static Story body(String body) {
    return story("derived", true, null, body);
  }

  static Story titled(String headline, String body) {
    return story(headline, false, null, body);
  }

  static Story story(String headline, boolean derived, @Nullable String summary, String body) {
    return in("en", headline, derived, summary, body);
  }

  /** A story without a title of its own, in a language. */
  static Story in(@Nullable String language, String body) {
    return in(language, "derived", true, null, body);
  }

  static Story in(
      @Nullable String language,
      String headline,
      boolean derived,
      @Nullable String summary,
      String body) {
    return new Story(
        StoryId.ofGiven("test", "1"),
        null,
        new Source("test", "Test", null),
        language,
        Published.missing(Instant.EPOCH, null),
        null,
        headline,
        derived,
        summary,
        body);
  }

  static ThemeMatcher matcher(String yaml) {
    return ThemeMatcher.compile(
        ThemeSet.parse("themes.yml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  /** A tagger of one theme, {@code t}; {@code rest} follows its label, as YAML flow. */
  static ThemeMatcher theme(String rest) {
    return matcher("themes: [{id: t, label: T, " + rest + "}]");
  }
}
