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

  /** By the first two letters, of which third ones there are words: a bit for every 64th number. */
  private final long[] thirds = new long[1 << (2 * Byte.SIZE)];

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
    } else if (same < 2) {
      int from = pair(number(stem, 0), (byte) 0);
      Arrays.fill(thirds, from, from + (1 << Byte.SIZE), -1);
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
    return Byte.toUnsignedInt(first) << Byte.SIZE | Byte.toUnsignedInt(second);
  }

  /** Whether a word may be one of them whose first letters have these numbers, 0 for none. */
  boolean include(byte first, byte second, byte third) {
    return (thirds[pair(first, second)] >>> third & 1) != 0;
  }
}
