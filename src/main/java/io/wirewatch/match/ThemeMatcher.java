package io.wirewatch.match;

import io.wirewatch.WirewatchException;
import io.wirewatch.language.Language;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A theme set compiled for matching: one pass over a story finds all themes' phrases. Every thread
 * that calls it has room of its own, of bounded size, which goes with the set or the thread.
 */
public final class ThemeMatcher implements Tagger {
  private final ThemeSet set;

  /** By the language of stories; the set has sections for these, or is written in them. */
  private final Map<Language, Compiled> byLanguage = new EnumMap<>(Language.class);

  private final Compiled others;

  private ThemeMatcher(ThemeSet set) {
    this.set = set;
    Compiled own = new Compiled(set, set.language());
    byLanguage.put(set.language(), own);
    for (Language language : Language.values()) {
      if (language != set.language() && Plan.has(set, language)) {
        byLanguage.put(language, new Compiled(set, language));
      }
    }
    others = byLanguage.size() == 1 ? own : new Compiled(set, null);
  }

  /**
   * Compiles a theme set and tries its examples; takes well under a second for a thousand themes.
   *
   * @throws ThemeSetException when an example fails, with each that does
   * @throws WirewatchException when its phrases are too many to be compiled
   */
  public static ThemeMatcher compile(ThemeSet themes) {
    ThemeMatcher matcher = new ThemeMatcher(themes);
    new Examples(themes, matcher).check();
    // Whoever compiles seldom tags: the pipeline's threads do.
    matcher.byLanguage.values().forEach(Compiled::release);
    matcher.others.release();
    return matcher;
  }

  @Override
  public String themeSet() {
    return set.hash();
  }

  @Override
  public List<Tag> tag(Story story) {
    return tagging(story).tags(story);
  }

  @Override
  public List<String> themes(Story story) {
    return tagging(story).ids(story);
  }

  /** Why the story carries each theme of the set, or does not. */
  public Explanation explain(Story story) {
    return new Explaining(set, tagging(story), story).explanation();
  }

  private Tagging tagging(Story story) {
    Language language = Language.of(story.language());
    Compiled compiled = language == null ? null : byLanguage.get(language);
    return (compiled == null ? others : compiled).tagging();
  }
}
