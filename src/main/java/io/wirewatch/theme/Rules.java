package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import io.wirewatch.language.Language;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a theme or a context looks for, in all its languages.
 *
 * @param shared what stands outside {@code lang:}: the file's language, and names for all others
 * @param byLanguage what stands under {@code lang:}
 */
public record Rules(Section shared, Map<Language, Section> byLanguage) {

  public Rules {
    requireNonNull(shared, "shared");
    Map<Language, Section> copy = new EnumMap<>(Language.class);
    copy.putAll(byLanguage);
    byLanguage = Collections.unmodifiableMap(copy);
  }

  /** Rules of the file's language alone. */
  public static Rules of(Section shared) {
    return new Rules(shared, Map.of());
  }

  /** One of these phrases, as the file's language has them. */
  public static Rules of(List<Phrase> phrases) {
    return of(Section.of(phrases));
  }

  /** What stands under a language; empty where nothing does. */
  public Section in(Language language) {
    return byLanguage.getOrDefault(language, Section.EMPTY);
  }

  /** Whether anything can be found in any language. */
  public boolean showSomething() {
    return shared.showsSomething()
        || byLanguage.values().stream().anyMatch(Section::showsSomething);
  }
}
