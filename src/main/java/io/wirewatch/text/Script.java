package io.wirewatch.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a text is written in, with the languages that are told from each other in it. */
final class Script {
  private static final List<Script> ALL = new ArrayList<>();
  private static final Map<UnicodeScript, Script> BY_UNICODE = new EnumMap<>(UnicodeScript.class);

  private static final Script LATIN =
      add(
          "af ast az ca cs cy da de en eo es et eu fi fr ga gl hr ht hu id is it ku lb lt lv mt nl"
              + " no oc pl pt ro sk sl so sq sr sv sw tl tr uz vi",
          UnicodeScript.LATIN);
  private static final Script CYRILLIC =
      add("be bg kk ky mk mn ru sr tg tt uk", UnicodeScript.CYRILLIC);
  private static final Script HAN = add("zh", UnicodeScript.HAN);
  private static final Script KANA = add("ja", UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
  private static final Script HANGUL = add("ko", UnicodeScript.HANGUL);

  /** Those of which we know no language. */
  private static final Script OTHER = add("", UnicodeScript.UNKNOWN);

  static {
    add("ar ckb fa ps ur", UnicodeScript.ARABIC);
    add("hi mr ne", UnicodeScript.DEVANAGARI);
    add("he yi", UnicodeScript.HEBREW);
    add("as bn", UnicodeScript.BENGALI);
    add("el", UnicodeScript.GREEK);
    add("hy", UnicodeScript.ARMENIAN);
    add("ka", UnicodeScript.GEORGIAN);
    add("th", UnicodeScript.THAI);
    add("lo", UnicodeScript.LAO);
    add("km", UnicodeScript.KHMER);
    add("my", UnicodeScript.MYANMAR);
    add("si", UnicodeScript.SINHALA);
    add("gu", UnicodeScript.GUJARATI);
    add("pa", UnicodeScript.GURMUKHI);
    add("or", UnicodeScript.ORIYA);
    add("ta", UnicodeScript.TAMIL);
    add("te", UnicodeScript.TELUGU);
    add("kn", UnicodeScript.KANNADA);
    add("ml", UnicodeScript.MALAYALAM);
  }

  private static final int READ = 1000;
  private static final int LEAST_LETTERS = 10;
  // A character of theirs is a syllable or a word, and a name in Latin letters beside it is long.
  private static final int LETTERS_A_CHARACTER = 3;
  // Japanese words may all be in Han, but only in a headline are there no kana among them.
  private static final int HAN_A_KANA = 20;
  private static final int LEAST_HAN = 10;

  private final int place;
  private final String name;
  private final List<String> languages;

  private Script(int place, String name, List<String> languages) {
    this.place = place;
    this.name = name;
    this.languages = languages;
  }

  private static Script add(String languages, UnicodeScript first, UnicodeScript... more) {
    List<String> codes = languages.isEmpty() ? List.of() : List.of(languages.split(" "));
    Script script = new Script(ALL.size(), first.name(), codes);
    ALL.add(script);
    BY_UNICODE.put(first, script);
    for (UnicodeScript other : more) {
      BY_UNICODE.put(other, script);
    }
    return script;
  }

  static List<Script> all() {
    return List.copyOf(ALL);
  }

  /** Its name in Unicode, or the first of its names, such as {@code LATIN}. */
  String name() {
    return name;
  }

  List<String> languages() {
    return languages;
  }

  /**
   * What more than half of the letters of the first 1,000 characters are of; null where there are
   * fewer than ten letters, or no script has so many.
   */
  static @Nullable Script of(String text) {
    int[] letters = new int[ALL.size()];
    for (int at = 0, end = Math.min(text.length(), READ); at < end; at++) {
      char c = text.charAt(at);
      if (Character.isLetter(c)) {
        letters[of(c).place]++;
      }
    }
    int han = letters[HAN.place];
    if (letters[KANA.place] * HAN_A_KANA > han) {
      move(letters, HAN, KANA);
    } else if (han < LEAST_HAN) {
      move(letters, HAN, OTHER);
    }
    for (Script script : List.of(HAN, KANA, HANGUL)) {
      letters[script.place] *= LETTERS_A_CHARACTER;
    }
    int all = 0;
    int most = 0;
    for (int place = 0; place < letters.length; place++) {
      all += letters[place];
      most = letters[place] > letters[most] ? place : most;
    }
    return all >= LEAST_LETTERS && 2 * letters[most] > all ? ALL.get(most) : null;
  }

  private static void move(int[] letters, Script from, Script to) {
    letters[to.place] += letters[from.place];
    letters[from.place] = 0;
  }

  /** The script of a letter; the two that nearly all letters are of are told without a search. */
  private static Script of(char letter) {
    if (letter < 0x250) {
      return LATIN;
    }
    if (letter >= 0x400 && letter < 0x530) {
      return CYRILLIC;
    }
    return BY_UNICODE.getOrDefault(UnicodeScript.of(letter), OTHER);
  }
}
