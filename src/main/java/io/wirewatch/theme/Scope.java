package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import io.wirewatch.language.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stories that a theme may be found in at all.
 *
 * @param languages as stories have them, such as {@code en}; empty for all
 * @param sources the publishers' ids; empty for all
 * @param excludeSources publishers whose stories never carry the theme
 */
public record Scope(Set<String> languages, Set<String> sources, Set<String> excludeSources) {
  /** Every story. */
  public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of());

  public Scope {
    languages = Set.copyOf(languages);
    sources = Set.copyOf(sources);
    excludeSources = Set.copyOf(excludeSources);
  }

  /** Whether a story is in it; one of unknown language is, if its source is. */
  public boolean has(@Nullable String language, String source) {
    requireNonNull(source, "source");
    return hasLanguage(language) && hasSource(source);
  }

  /** Whether the language is in it, or unknown. */
  public boolean hasLanguage(@Nullable String language) {
    return languages.isEmpty() || Language.isUnknown(language) || languages.contains(language);
  }

  private boolean hasSource(String source) {
    return !excludeSources.contains(source) && (sources.isEmpty() || sources.contains(source));
  }
}
