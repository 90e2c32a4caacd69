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
import java.util.stream.Collectors;

/** The examples of a theme set, tried by the set itself. */
final class Examples {
  private static final int MAX_QUOTE = 60;

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
        + cut(title == null ? example.text() : title)
        + "' of theme '"
        + theme.id()
        + (example.matches() ? "' should match and does not: " : "' should not match and does: ")
        + reasons(verdict);
  }

  private static String reasons(Verdict verdict) {
    List<String> reasons = new ArrayList<>();
    if (verdict.tagged()) {
      reasons.add("rule " + verdict.rule());
    } else {
      reasons.add("score " + verdict.score() + " of " + verdict.minScore());
      if (verdict.gate() != null && !verdict.gate().open()) {
        reasons.add("context '" + verdict.gate().context() + "' is missing");
      }
      reasons.addAll(verdict.barred());
    }
    verdict.hits().forEach(hit -> reasons.add("'" + cut(hit.span().text()) + "' fired"));
    verdict
        .masked()
        .forEach(
            each -> reasons.add("'" + cut(each.span().text()) + "' is masked " + each.reason()));
    verdict.apart().forEach(each -> reasons.add(each.toString()));
    return reasons.stream().limit(8).collect(Collectors.joining("; "));
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= MAX_QUOTE
        ? line
        : line.substring(
                0,
                line.offsetByCodePoints(
                    0, Math.min(MAX_QUOTE, line.codePointCount(0, line.length()))))
            + "…";
  }
}
