package io.wirewatch.match;

import io.wirewatch.WirewatchException;
import io.wirewatch.language.Language;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A theme set compiled for matching: one pass over a story finds all themes' phrases. Every thread
 * that calls it has room of its own, of bounded size, which goes with the set or the thread.
 */
public final class ThemeMatcher implements Tagger {
  private final ThemeSet set;

  /** By the language of stories. */
  private final Map<Language, Compiled> byLanguage = new EnumMap<>(Language.class);

  /** For stories of any other language. */
  private final Compiled others;

  /** For stories of which nobody knows the language. */
  private final Compiled unknown;

  private ThemeMatcher(ThemeSet set) {
    this.set = set;
    others = Compiled.of(set, Reading.PLAIN);
    Map<Reading, Compiled> compiled = new HashMap<>(Map.of(Reading.PLAIN, others));
    for (Language language : Language.values()) {
      Reading reading = Reading.of(set, language);
      byLanguage.put(language, compiled.computeIfAbsent(reading, this::compile));
    }
    unknown = compiled.computeIfAbsent(Reading.ofUnknown(set), this::compile);
  }

  /** A large set takes long to compile, and much memory: so what can be is shared. */
  private Compiled compile(Reading reading) {
    Compiled shared = reading.isAsWritten() ? others.respelled(reading) : null;
    return shared == null ? Compiled.of(set, reading) : shared;
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
    matcher.unknown.release();
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
    return compiled(story.language()).tagging();
  }

  private Compiled compiled(@Nullable String code) {
    if (Language.isUnknown(code)) {
      return unknown;
    }
    Language language = Language.of(code);
    return language == null ? others : byLanguage.getOrDefault(language, others);
  }
}
