package io.wirewatch.match;

import io.wirewatch.language.BaseForms;
import io.wirewatch.language.Language;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How stories of one language are read: what stands outside {@code lang:} in one way, and each
 * section that is for them with the forms of its own language. Stories that are read alike have
 * equal ones.
 *
 * @param spelling of what stands outside; null where words are the same only as they are written
 * @param inflected whether it is found in the forms of that language
 * @param sections the languages whose sections are read
 */
record Reading(@Nullable Language spelling, boolean inflected, List<Language> sections) {
  /** The languages whose sections are for stories of no known language: they share no letters. */
  private static final List<Language> BY_ALPHABET = List.of(Language.UK, Language.RU);

  /** For stories of a language that has no sections. */
  static final Reading PLAIN = new Reading(null, false, List.of());

  Reading {
    sections = List.copyOf(sections);
  }

  /** For stories of a language that may have sections; what others have makes no difference. */
  static Reading of(ThemeSet set, Language language) {
    boolean own = language == set.language();
    List<Language> sections = has(set, language) ? List.of(language) : List.of();
    return new Reading(own || !language.isPlain() ? language : null, own, sections);
  }

  /** For stories of which nobody knows the language. */
  static Reading ofUnknown(ThemeSet set) {
    List<Language> sections = new ArrayList<>(BY_ALPHABET);
    if (!sections.contains(set.language())) {
      sections.add(set.language());
    }
    sections.removeIf(language -> !has(set, language));
    return new Reading(set.language(), true, sections);
  }

  /** Whether a set says anything of a language alone. */
  private static boolean has(ThemeSet set, Language language) {
    return set.themes().stream().anyMatch(t -> t.rules().byLanguage().containsKey(language))
        || set.contexts().stream().anyMatch(c -> c.rules().byLanguage().containsKey(language));
  }

  /** Whether it has nothing but words as they are written. */
  boolean isAsWritten() {
    return !inflected && sections.isEmpty();
  }

  /** How what stands outside {@code lang:} is read, for one thread. */
  Supplier<BaseForms> shared() {
    if (spelling == null) {
      return Language::plain;
    }
    return inflected ? spelling::forms : spelling::asWritten;
  }
}
