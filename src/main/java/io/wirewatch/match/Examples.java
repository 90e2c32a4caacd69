package io.wirewatch.match;

import io.wirewatch.match.Explanation.Verdict;
import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.theme.Example;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The examples of a theme set, tried by the set itself. */
final class Examples {

  private final ThemeSet set;
  private final ThemeMatcher matcher;

  Examples(ThemeSet set, ThemeMatcher matcher) {
    this.set = set;
    this.matcher = matcher;
  }

  /** Throws with all examples that fail, if any does. */
  void check() {
    List<ThemeSetException.Problem> failed = new ArrayList<>();
    for (int t = 0; t < set.themes().size(); t++) {
      Theme theme = set.themes().get(t);
      for (Example example : theme.examples()) {
        Verdict verdict = matcher.explain(story(example, theme)).verdicts().get(t);
        if (verdict.tagged() != example.matches()) {
          failed.add(
              new ThemeSetException.Problem(
                  set.fileName(), example.line(), example.column(), text(theme, example, verdict)));
        }
      }
    }
    if (!failed.isEmpty()) {
      throw new ThemeSetException(failed);
    }
  }

  private Story story(Example example, Theme theme) {
    String language = example.language() == null ? set.language().code() : example.language();
    // A theme of certain sources has examples from one of them.
    String source = theme.scope().sources().stream().sorted().findFirst().orElse("example");
    String title = example.title();
    return new Story(
        StoryId.ofGiven("example", theme.id()),
        null,
        new Source(source, source, null),
        language,
        Published.missing(Instant.EPOCH, null),
        null,
        title == null ? "Example" : title,
        title == null,
        null,
        example.text());
  }

  private static String text(Theme theme, Example example, Verdict verdict) {
    String title = example.title();
    return "example '"
        + Explanation.cut(title == null ? example.text() : title)
        + "' of theme '"
        + theme.id()
        + (example.matches() ? "' should match and does not: " : "' should not match and does: ")
        + verdict.inShort();
  }
}
