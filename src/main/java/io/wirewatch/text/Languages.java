package io.wirewatch.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the language of a text: as its source states it, and as the text shows it. */
public final class Languages {
  private static final Pattern TAG = Pattern.compile("([a-zA-Z]{2,3})(?:[-_].*)?");
  private static final Set<String> NONE = Set.of("und", "mul", "mis", "zxx");
  // Written in scripts in which we have no sample of them.
  private static final Set<String> ANY_SCRIPT =
      Set.of("az", "kk", "ku", "ky", "mn", "pa", "tg", "tt", "uz");

  /** Of so many characters the detected language is right where people state one. */
  private static final int SURELY_SHOWN = 100;

  private Languages() {}

  /** The lower-case first part of a tag, {@code en} of {@code en-US}; null if there is none. */
  public static @Nullable String primary(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    Matcher matcher = TAG.matcher(tag.strip());
    if (!matcher.matches()) {
      return null;
    }
    String code = matcher.group(1).toLowerCase(Locale.ROOT);
    return NONE.contains(code) ? null : code;
  }

  /**
   * The language that a text is in, such as {@code uk}, as its beginning shows; null where that is
   * not clear, as of a few words, of names alone, and of languages that are not known here.
   */
  public static @Nullable String detect(String text) {
    Script script = Script.of(text);
    return script == null ? null : detect(script, text);
  }

  private static @Nullable String detect(Script script, String text) {
    return switch (script.languages().size()) {
      case 0 -> null;
      case 1 -> script.languages().get(0);
      default -> Samples.of(script).best(text);
    };
  }

  /**
   * The language of a text that is said to be in one: that one, unless the text's letters are not
   * those of that language, and another is detected; where nothing is stated, the detected one.
   */
  public static @Nullable String of(@Nullable String stated, String text) {
    if (stated == null) {
      return detect(text);
    }
    Script script = Script.of(text);
    if (script == null || !isForeign(stated, script, text)) {
      return stated;
    }
    String detected = detect(script, text);
    return detected == null ? stated : detected;
  }

  /**
   * The language of a text of which anybody may have stated anything: as {@link #of} has it, but a
   * text of 100 characters or more is in the language that is detected, a code of three letters is
   * taken for that of two, and one of two letters that is no language's as if there was none.
   *
   * @param stated as {@link #primary} leaves it
   */
  public static @Nullable String shown(@Nullable String stated, String text) {
    String code = stated == null ? null : Codes.inTwoLetters(stated);
    String language = of(code, text);
    if (code == null || text.length() < SURELY_SHOWN || ANY_SCRIPT.contains(code)) {
      return language;
    }
    String detected = isKnown(code) ? detect(text) : null; // else it may be a relative's
    return detected == null ? language : detected;
  }

  private static boolean isForeign(String stated, Script script, String text) {
    if (ANY_SCRIPT.contains(stated)) {
      return false;
    }
    if (!script.languages().contains(stated)) {
      return isKnown(stated);
    }
    return script.languages().size() > 1 && Samples.of(script).isForeign(stated, text);
  }

  private static boolean isKnown(String language) {
    for (Script script : Script.all()) {
      if (script.languages().contains(language)) {
        return true;
      }
    }
    return false;
  }

  /** The codes of ISO 639 that have two letters, by those that have three. */
  private static final class Codes {
    /** Those of three letters that libraries use for a language of ours, besides ISO 639's own. */
    private static final Map<String, String> LIBRARIES = Map.of("ger", "de", "fre", "fr");

    private static final Map<String, String> TWO_LETTERS = new HashMap<>(LIBRARIES);

    static {
      for (String code : Locale.getISOLanguages()) {
        Locale locale = new Locale(code); // which knows the new code of one that was changed
        TWO_LETTERS.put(code, locale.getLanguage());
        TWO_LETTERS.put(locale.getISO3Language(), locale.getLanguage());
      }
    }

    /** The shortest code of a language; null for one of two letters that is none's. */
    static @Nullable String inTwoLetters(String code) {
      return TWO_LETTERS.getOrDefault(code, code.length() == 2 ? null : code);
    }
  }

  /** Made when the first text is asked about, which takes a quarter of a second. */
  private static final class Samples {
    private static final Map<Script, Profiles> PROFILES = new HashMap<>();

    static {
      for (Script script : Script.all()) {
        if (script.languages().size() > 1) {
          PROFILES.put(script, Profiles.of(script));
        }
      }
    }

    static Profiles of(Script script) {
      return Objects.requireNonNull(PROFILES.get(script));
    }
  }
}
