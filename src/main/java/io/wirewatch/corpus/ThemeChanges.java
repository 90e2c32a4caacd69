package io.wirewatch.corpus;

import io.wirewatch.match.Explanation;
import io.wirewatch.match.Explanation.Verdict;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.story.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a new theme set changes in the tags of stories that an old one gave; for one thread. */
public final class ThemeChanges {
  private final ThemeMatcher before;
  private final ThemeMatcher after;
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private long stories;

  /**
   * A theme that a story gains or loses.
   *
   * @param rule of the new set that gives it, or of the old one that gave it
   * @param reason why the new set does not give it any more, in one line; null where it is gained
   */
  public record Change(String theme, boolean gained, String rule, @Nullable String reason) {}

  /** How many stories gain a theme, lose it, and carry it by both sets. */
  public record Count(long gained, long lost, long same) {
    Count plus(long moreGained, long moreLost, long moreSame) {
      return new Count(gained + moreGained, lost + moreLost, same + moreSame);
    }
  }

  /**
   * @param themes the ids of both sets' themes, in the order in which they are counted
   */
  public ThemeChanges(ThemeMatcher before, ThemeMatcher after, List<String> themes) {
    this.before = before;
    this.after = after;
    themes.forEach(theme -> counts.put(theme, new Count(0, 0, 0)));
  }

  /** Tags a story by both sets; what it gains first, then what it loses. */
  public List<Change> add(StoryLine line) {
    stories++;
    Map<String, Tag> old = tags(before, line);
    Map<String, Tag> now = tags(after, line);
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (theme, tag) -> {
          boolean gained = !old.containsKey(theme);
          count(theme, gained ? 1 : 0, 0, gained ? 0 : 1);
          if (gained) {
            changes.add(new Change(theme, true, tag.rule(), null));
          }
        });
    old.keySet().removeAll(now.keySet());
    Explanation explanation = old.isEmpty() ? null : after.explain(line.story());
    old.forEach(
        (theme, tag) -> {
          count(theme, 0, 1, 0);
          changes.add(new Change(theme, false, tag.rule(), reason(explanation, theme)));
        });
    return changes;
  }

  private void count(String theme, long gained, long lost, long same) {
    counts.merge(
        theme,
        new Count(gained, lost, same),
        (known, more) -> known.plus(more.gained, more.lost, more.same));
  }

  private static Map<String, Tag> tags(ThemeMatcher matcher, StoryLine line) {
    Map<String, Tag> tags = new LinkedHashMap<>();
    matcher.tag(line.story()).forEach(tag -> tags.put(tag.theme(), tag));
    return tags;
  }

  private static String reason(@Nullable Explanation explanation, String theme) {
    if (explanation != null) {
      for (Verdict verdict : explanation.verdicts()) {
        if (verdict.theme().equals(theme)) {
          return verdict.inShort();
        }
      }
    }
    return "the new set has no such theme";
  }

  /** How many stories were compared. */
  public long stories() {
    return stories;
  }

  /** By theme, in the order given. */
  public Map<String, Count> counts() {
    return new LinkedHashMap<>(counts);
  }
}
