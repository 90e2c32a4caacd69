package io.wirewatch.theme;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the ISO 639 codes that stories may have from what people write for them. */
final class LanguageCodes {
  /** Countries that are taken for their language, and the codes of libraries. */
  private static final Map<String, String> MISTAKEN =
      Map.ofEntries(
          Map.entry("ua", "uk"),
          Map.entry("by", "be"),
          Map.entry("cn", "zh"),
          Map.entry("cz", "cs"),
          Map.entry("dk", "da"),
          Map.entry("gb", "en"),
          Map.entry("gr", "el"),
          Map.entry("il", "he"),
          Map.entry("jp", "ja"),
          Map.entry("kz", "kk"),
          Map.entry("rs", "sr"),
          Map.entry("us", "en"),
          Map.entry("fre", "fr"),
          Map.entry("ger", "de"));

  private static final int LONGEST_CODE = 3;

  private LanguageCodes() {}

  /** Whether a language has this code, and none that is newer or of two letters. */
  static boolean isCode(String code) {
    return code.matches("[a-z]{2,3}")
        && !MISTAKEN.containsKey(code)
        && Names.CODES.getOrDefault(code, code).equals(code)
        && new Locale(code).getLanguage().equals(code)
        && isNamed(code);
  }

  /** Java has an English name for every language of two letters, and for hundreds of three. */
  private static boolean isNamed(String code) {
    return !new Locale(code).getDisplayLanguage(Locale.ENGLISH).equals(code);
  }

  /** The code that was meant; null where that is not clear. */
  static @Nullable String meant(String written) {
    String name = written.toLowerCase(Locale.ROOT);
    String first = name.split("[-_]", 2)[0];
    for (String each : new String[] {name, first}) {
      String code = MISTAKEN.getOrDefault(each, Names.CODES.get(each));
      if (code != null) {
        return code;
      }
    }
    if (isCode(first)) {
      return first;
    }
    String nearest =
        name.length() > LONGEST_CODE ? NearestName.of(name, Names.CODES.keySet()) : null;
    return nearest == null ? null : Names.CODES.get(nearest);
  }

  /** Made when the first wrong code is asked about. */
  private static final class Names {
    /** Codes of two letters by those of three, older ones, and names in English and their own. */
    static final Map<String, String> CODES = new HashMap<>();

    static {
      for (String code : Locale.getISOLanguages()) {
        Locale locale = new Locale(code); // which knows the new code of one that was changed
        String known = locale.getLanguage();
        CODES.put(code, known);
        CODES.put(locale.getISO3Language(), known);
        CODES.put(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), known);
        CODES.put(locale.getDisplayLanguage(locale).toLowerCase(Locale.ROOT), known);
      }
    }
  }
}
