package io.wirewatch.match;

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

  /** Words of the stemmer's own list that do not begin as their stems do. */
  private static final Set<String> IRREGULAR =
      Set.of(
          "azeri",
          "british",
          "burmese",
          "chinese",
          "cypriot",
          "danish",
          "dying",
          "filipino",
          "finnish",
          "french",
          "ghanian",
          "greek",
          "holland",
          "irish",
          "kampuchean",
          "laotian",
          "lying",
          "maltese",
          "myanmar",
          "norwegian",
          "rumania",
          "rumanian",
          "scottish",
          "serb",
          "siam",
          "siamese",
          "spanish",
          "swedish",
          "swiss",
          "texan",
          "thai",
          "turkish",
          "tying",
          "vying");

  /** The letters that are looked at, at most. */
  private static final int MOST = 5;

  private static final long LETTERS = (1L << (MOST * Byte.SIZE)) - 1;
  private static final int PAIR = (1 << (2 * Byte.SIZE)) - 1;
  private static final int FIVES_BITS = 14;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** By the first two letters, of which third ones there are words: a bit for every 64th number. */
  private final long[] thirds = new long[PAIR + 1];

  /** In the same way, those of which the first three letters are enough. */
  private final long[] enough = new long[PAIR + 1];

  /** A bit for each hash of five letters that words of the others begin with. */
  private final long[] fives = new long[(1 << FIVES_BITS) / Long.SIZE];

  /** The beginnings of the words that have one of {@code stems}. */
  Beginnings(Iterable<String> stems) {
    KStem kStem = new KStem();
    for (String stem : stems) {
      add(stem, KStem.isEnglish(stem) ? stem.length() - changed(stem) : MOST);
      for (String word : IRREGULAR) {
        if (CharSequence.compare(kStem.stem(word), stem) == 0) {
          add(word, 3); // its plural and what else is made of it begin so too
        }
      }
    }
  }

  /** How many letters at the end of a stem may not be its word's. */
  private static int changed(String stem) {
    return ENDINGS.entrySet().stream()
        .filter(ending -> stem.endsWith(ending.getKey()))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** Adds the words that have the first {@code same} letters of {@code stem}. */
  private void add(String stem, int same) {
    long letters = 0;
    for (int i = Math.min(stem.length(), MOST) - 1; i >= 0; i--) {
      letters = (letters << Byte.SIZE) | Byte.toUnsignedLong(Letters.number(stem.charAt(i)));
    }
    int pair = (int) letters & PAIR;
    if (same >= MOST) {
      thirds[pair] |= third(letters);
      fives[five(letters)] |= 1L << hash(letters);
    } else if (same >= 3) {
      thirds[pair] |= third(letters);
      enough[pair] |= third(letters);
    } else {
      int fixed = same <= 0 ? 0 : (1 << (same * Byte.SIZE)) - 1;
      for (int other = 0; other <= PAIR; other++) {
        if ((other & fixed) == (pair & fixed)) {
          thirds[other] = -1;
          enough[other] = -1;
        }
      }
    }
  }

  private static long third(long letters) {
    return 1L << (letters >>> (2 * Byte.SIZE));
  }

  private static int hash(long letters) {
    return (int) ((letters * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - FIVES_BITS));
  }

  private static int five(long letters) {
    return hash(letters) / Long.SIZE;
  }

  /**
   * Whether a word may be one of them.
   *
   * @param letters the numbers of eight letters from its first one on, the first in the lowest
   *     byte; a 0 ends the word
   */
  boolean include(long letters) {
    int pair = (int) letters & PAIR;
    long third = third(letters);
    if ((thirds[pair] & third) == 0) {
      return false;
    }
    if ((enough[pair] & third) != 0) {
      return true;
    }
    // The bits below the lowest byte that is 0, after S. Mycroft.
    long end = (letters - LOW_BITS) & ~letters & HIGH_BITS;
    long five = letters & ((Long.lowestOneBit(end) >>> (Byte.SIZE - 1)) - 1) & LETTERS;
    return ((fives[five(five)] >>> hash(five)) & 1) != 0;
  }
}
