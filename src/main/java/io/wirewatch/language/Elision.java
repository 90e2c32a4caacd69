package io.wirewatch.language;

import java.util.Locale;
import java.util.Set;

/** What French writes before a vowel as if it were of the next word: {@code l'} in {@code l'UE}. */
public final class Elision {
  private static final Set<String> ELIDED =
      Set.of("l", "d", "qu", "n", "s", "j", "m", "t", "c", "jusqu", "lorsqu", "puisqu", "quoiqu");

  private static final int LONGEST = 6;

  private Elision() {}

  /** How long it is, apostrophe included and in code units, in whatever case; 0 for most words. */
  public static int length(CharSequence word) {
    for (int i = 1; i <= LONGEST && i < word.length() - 1; i++) {
      if (Spelling.isApostrophe(word.charAt(i))) {
        String before = word.subSequence(0, i).toString().toLowerCase(Locale.ROOT);
        return ELIDED.contains(before) ? i + 1 : 0;
      }
    }
    return 0;
  }
}
