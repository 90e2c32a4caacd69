package io.wirewatch.text;

/**
 * Takes a text apart into what a language is known by: its words, and the runs of two, three and
 * four letters in them, a blank before and after a word counted as a letter.
 *
 * <p>Small and capital letters are the same; figures, signs and accents written as characters of
 * their own are passed over; of a word of more than 40 letters the first 40 count.
 */
final class Grams {
  private static final int LONGEST = 40;
  private static final int ORDERS = 4;
  private static final int LETTER_BITS = 16;
  private static final long WORD = Long.MIN_VALUE;

  private final String text;
  private final char[] word = new char[LONGEST + 2];
  private final long[] grams = new long[ORDERS * word.length];
  private int at;
  private int count;

  Grams(String text) {
    this.text = text;
  }

  /** Goes on to the next word and returns how many letters it has; 0 when there is none. */
  int next() {
    int length = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (isPartOfWord(c)) {
        if (length < LONGEST) {
          word[++length] = Character.toLowerCase(c);
        }
      } else if (length > 0 && isApostrophe(c) && at < text.length() && goesOn(text.charAt(at))) {
        if (length < LONGEST) {
          word[++length] = '\'';
        }
      } else if (length > 0 && !isAccent(c)) {
        break;
      }
    }
    count = 0;
    if (length > 0) {
      word[0] = ' ';
      word[length + 1] = ' ';
      takeApart(length + 2);
    }
    return length;
  }

  /** How many grams the word has. */
  int count() {
    return count;
  }

  /** One of them, as a number that stands for it; never 0. */
  long gram(int index) {
    return grams[index];
  }

  private void takeApart(int length) {
    long last = word[0];
    long hash = 0;
    for (int end = 1; end < length; end++) {
      char c = word[end];
      hash = (hash + c) * 0x9E3779B97F4A7C15L;
      last = last << LETTER_BITS | c;
      grams[count++] = last & 0xFFFF_FFFFL;
      if (end >= 2) {
        grams[count++] = last & 0xFFFF_FFFF_FFFFL;
      }
      if (end >= 3) {
        grams[count++] = last;
      }
    }
    if (length > ORDERS) { // shorter ones are a gram already
      grams[count++] = hash | WORD;
    }
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetter(c) || (c >= 0x900 && isMark(c));
  }

  /** Of scripts in which marks are vowels, so that without them no word would be left. */
  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean goesOn(char c) {
    return Character.isLetter(c);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  private static boolean isAccent(char c) {
    return c >= 0x300 && c <= 0x36f;
  }
}
