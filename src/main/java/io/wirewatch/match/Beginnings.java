package io.wirewatch.match;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Which words may be the first of a phrase, told by their first letters alone, so that most words
 * of a text need not be looked up.
 *
 * <p>It may say yes to too many, and never no to one too many. A stem begins as its word does, but
 * for what the stemmer puts in the place of an ending ({@code denied}, {@code deny}), and but for
 * the words of its own list.
 */
final class Beginnings {
  /** What {@link KStem} puts in the place of other letters, and how many of these it changes. */
  private static final Map<String, Integer> ENDINGS =
      Map.of("ate", 3, "ion", 2, "le", 2, "um", 2, "e", 1, "t", 1, "y", 1);

  /** Words whose first two or three letters are not their stem's. */
  private static final Set<String> IRREGULAR =
      Set.of(
          "danish",
          "dying",
          "filipino",
          "filipinos",
          "french",
          "holland",
          "irish",
          "kampuchean",
          "kampucheans",
          "lying",
          "myanmar",
          "rumania",
          "rumanian",
          "rumanians",
          "siam",
          "siamese",
          "tying",
          "vying");

  /** The letters that are looked at. */
  private static final int MOST = 3;

  private static final int PAIR = (1 << (2 * Byte.SIZE)) - 1;

  /** By the first two letters, of which third ones there are words: a bit for every 64th number. */
  private final long[] thirds = new long[PAIR + 1];

  /** The beginnings of the words that have one of {@code stems}. */
  Beginnings(Iterable<String> stems) {
    KStem kStem = new KStem();
    for (String stem : stems) {
      addWord(stem);
      if (KStem.isEnglish(stem)) {
        addOthers(stem);
      }
      for (String word : IRREGULAR) {
        if (CharSequence.compare(kStem.stem(word), stem) == 0) {
          addWord(word);
        }
      }
    }
  }

  /** Adds what its words begin with where their endings reach into the first three letters. */
  private void addOthers(String stem) {
    int changed =
        ENDINGS.entrySet().stream()
            .filter(ending -> stem.endsWith(ending.getKey()))
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0);
    int same = Math.min(stem.length() - changed, MOST);
    if (same == 2) {
      thirds[pair(stem)] = -1;
    } else if (same < 1) {
      Arrays.fill(thirds, -1);
    } else if (same == 1) {
      for (int second = 0; second < 1 << Byte.SIZE; second++) {
        thirds[pair(number(stem, 0), (byte) second)] = -1;
      }
    }
  }

  private void addWord(String word) {
    thirds[pair(word)] |= 1L << number(word, 2);
  }

  private static int pair(String word) {
    return pair(number(word, 0), number(word, 1));
  }

  private static byte number(String word, int i) {
    return i < word.length() ? Letters.number(word.charAt(i)) : 0;
  }

  private static int pair(byte first, byte second) {
    return Byte.toUnsignedInt(first) | (Byte.toUnsignedInt(second) << Byte.SIZE);
  }

  /**
   * Whether a word may be one of them.
   *
   * @param letters the numbers of its first letters, the first of them in the lowest byte; three
   *     are looked at, and 0 ends a shorter word
   */
  boolean include(int letters) {
    return ((thirds[letters & PAIR] >>> (letters >>> (2 * Byte.SIZE))) & 1) != 0;
  }
}
