package io.wirewatch.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages whose inflection is known. */
public enum Language {
  EN,
  UK,
  RU,
  PL,
  DE,
  FR,
  ES;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The ISO 639 code, as stories have it. */
  public String code() {
    return code;
  }

  /** The language with this code; null if it is none of these. */
  public static @Nullable Language of(@Nullable String code) {
    for (Language language : values()) {
      if (language.code.equals(code)) {
        return language;
      }
    }
    return null;
  }

  /** Whether a story's code says of no language that it is in it: none does, or ISO 639's und. */
  public static boolean isUnknown(@Nullable String code) {
    return code == null || code.equals("und");
  }

  /** All codes. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(Language::code).toList();
  }

  /** What inflection does to its words, for one thread. */
  public BaseForms forms() {
    return switch (this) {
      case EN -> new English();
      case UK -> Dictionaries.forms("ua/net/nlp/ukrainian.dict", Suffixes.UKRAINIAN);
      case RU -> new Russian();
      case PL -> Dictionaries.forms("morfologik/stemming/polish/polish.dict", Suffixes.POLISH);
      case DE -> LightForms.german();
      case FR -> LightForms.french();
      case ES -> LightForms.spanish();
    };
  }

  /** The same spellings told apart, but words taken as they are written, for one thread. */
  public BaseForms asWritten() {
    return isPlain() ? plain() : new AsWritten(forms());
  }

  /** Whether it takes no two spellings for one word, as others do where accents do not matter. */
  public boolean isPlain() {
    return switch (this) {
      case EN, UK, PL, DE -> true;
      case RU, FR, ES -> false;
    };
  }

  /** Words of a language that is none of these, as they are written. */
  public static BaseForms plain() {
    return new Plain();
  }
}
