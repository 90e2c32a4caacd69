package io.wirewatch.language;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Words after which a full stop ends no sentence.
 *
 * <p>Listed are titles and months, after which a name or a day comes. Left out is what ends a
 * sentence as often ({@code Inc}, {@code Ltd}) or is a word besides ({@code Mar}; in French {@code
 * sept}, so that the case of the first letter counts).
 */
public final class Abbreviations {
  /** Such words are seldom anything else than initials and titles: U.S., St., Mr. */
  private static final int SHORT = 2;

  private static final int LONGEST = Long.BYTES / Character.BYTES;

  private static final long[] LISTED =
      Stream.of(
              "Adm Amb Brig Capt Cmdr Col Cpl Dra Gen Gov Gral Maj Mrs Prof Rep Rev Sen Sgt Sra",
              "gen prof Ген Проф ген проф",
              "Jan Feb Apr Aug Sep Sept Oct Okt Nov Dec Dez")
          .flatMap(words -> Stream.of(words.split(" ")))
          .mapToLong(word -> key(word.toCharArray(), 0, word.length()))
          .sorted()
          .toArray();

  private Abbreviations() {}

  /** Whether the word from {@code start} to {@code end} is one; so is any of one or two letters. */
  public static boolean isOne(char[] text, int start, int end) {
    int length = end - start;
    return length <= SHORT
        || (length <= LONGEST && Arrays.binarySearch(LISTED, key(text, start, end)) >= 0);
  }

  /** All letters in one number, but the first without case. */
  private static long key(char[] text, int start, int end) {
    long key = text[start];
    for (int i = start + 1; i < end; i++) {
      key = (key << Character.SIZE) | Character.toLowerCase(text[i]);
    }
    return key;
  }
}
