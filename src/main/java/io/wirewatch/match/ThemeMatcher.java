package io.wirewatch.match;

import io.wirewatch.match.Scan.Found;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A theme set compiled for matching: one pass over a story finds all themes' phrases. Every thread
 * that calls it has room of its own, of bounded size.
 */
public final class ThemeMatcher implements Tagger {
  private final ThemeSet set;

  /** For each theme the index of its context, or -1. */
  private final int[] contexts;

  @SuppressWarnings("ThreadLocalUsage") // a theme set's words are its own, and go with it
  private final ThreadLocal<Scan> scans;

  private ThemeMatcher(ThemeSet set) {
    this.set = set;
    this.contexts = set.themes().stream().mapToInt(theme -> indexOf(theme.context())).toArray();
    Vocabulary vocabulary = new Vocabulary();
    Map<List<Integer>, List<Pattern>> patterns = new PatternCompiler(vocabulary).compile(set);
    Automaton automaton = new Automaton(patterns, vocabulary.size());
    Beginnings beginnings = new Beginnings(vocabulary.stems(automaton::begins));
    this.scans =
        ThreadLocal.withInitial(
            () -> new Scan(automaton, vocabulary, beginnings, set.contexts().size()));
  }

  /** Compiles a theme set; takes well under a second for a thousand themes. */
  public static ThemeMatcher compile(ThemeSet themes) {
    return new ThemeMatcher(themes);
  }

  private int indexOf(@Nullable Context context) {
    return context == null ? -1 : set.contexts().indexOf(context);
  }

  @Override
  public String themeSet() {
    return set.hash();
  }

  @Override
  public List<Tag> tag(Story story) {
    Scan scan = read(story);
    List<Found> found = scan.found();
    if (found.isEmpty()) {
      return List.of();
    }
    List<Tag> tags = new ArrayList<>();
    int to;
    for (int from = 0; from < found.size(); from = to) {
      int t = found.get(from).use().theme();
      to = endOf(t, found, from);
      if (contexts[t] < 0 || scan.opener(contexts[t]) != null) {
        Weighing weighing = new Weighing(set.themes().get(t), found.subList(from, to));
        if (weighing.reached()) {
          tags.add(tag(story, set.themes().get(t), weighing));
        }
      }
    }
    return tags;
  }

  /** Where what a theme found ends, in a list by theme. */
  private static int endOf(int theme, List<Found> found, int from) {
    int to = from;
    while (to < found.size() && found.get(to).use().theme() == theme) {
      to++;
    }
    return to;
  }

  /** Why the story carries each theme of the set, or does not. */
  public Explanation explain(Story story) {
    Scan scan = read(story);
    List<Explanation.Verdict> verdicts = new ArrayList<>();
    for (int t = 0; t < set.themes().size(); t++) {
      verdicts.add(verdict(story, set.themes().get(t), t, scan));
    }
    return new Explanation(themeSet(), verdicts);
  }

  private Scan read(Story story) {
    Scan scan = scans.get();
    scan.read(story);
    return scan;
  }

  private static Tag tag(Story story, Theme theme, Weighing weighing) {
    List<Span> spans =
        weighing.counted().stream()
            .limit(Tag.MAX_SPANS)
            .map(counted -> counted.hit().span(story))
            .toList();
    return new Tag(theme.id(), weighing.score(), weighing.rule(), spans, weighing.counted().size());
  }

  private Explanation.Verdict verdict(Story story, Theme theme, int t, Scan scan) {
    List<Found> found = scan.found().stream().filter(each -> each.use().theme() == t).toList();
    Weighing weighing = new Weighing(theme, found);
    Explanation.Gate gate = gate(story, theme.context(), contexts[t], scan);
    return new Explanation.Verdict(
        theme.id(),
        weighing.reached() && (gate == null || gate.open()),
        weighing.score(),
        theme.minScore(),
        weighing.reached() ? weighing.rule() : null,
        gate,
        weighing.counted().stream()
            .map(
                hit ->
                    new Explanation.Hit(
                        theme.phrases().get(hit.phrase()).text(),
                        hit.hit().span(story),
                        hit.adds(),
                        theme.phrases().get(hit.phrase()).weak()))
            .toList(),
        weighing.masked().stream()
            .map(
                hit ->
                    new Explanation.Masked(
                        theme.phrases().get(hit.phrase()).text(),
                        hit.hit().span(story),
                        theme.excludePhrases().get(hit.exclude()).text()))
            .toList(),
        weighing.weakCut());
  }

  private static Explanation.@Nullable Gate gate(
      Story story, @Nullable Context context, int index, Scan scan) {
    if (context == null) {
      return null;
    }
    Hit opener = scan.opener(index);
    return new Explanation.Gate(context.name(), opener == null ? null : opener.span(story));
  }
}
