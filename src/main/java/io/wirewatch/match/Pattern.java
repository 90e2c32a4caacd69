package io.wirewatch.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of words and everything it means to the themes.
 *
 * @param exact the words letter by letter; null when any case and inflection will do
 * @param contexts the indexes of the contexts it opens
 * @param uses what themes use it for, in their order, at most one a theme
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; read at every hit
record Pattern(int length, @Nullable List<String> exact, int[] contexts, Use[] uses) {

  /**
   * What one theme does with a pattern.
   *
   * @param theme the theme's index
   * @param phrase the index of its phrase, or -1
   * @param exclude the index of its exclude phrase, or -1
   */
  record Use(int theme, int phrase, int exclude) {
    boolean masks() {
      return exclude >= 0;
    }
  }
}
