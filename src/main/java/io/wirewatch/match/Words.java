package io.wirewatch.match;

import io.wirewatch.language.Abbreviations;

/**
 * A walk over the words of a text, with their places in UTF-16 code units.
 *
 * <p>A word is a run of letters, digits and combining marks that begins with a letter or digit. An
 * apostrophe between two of them belongs to it, and so do invisible format characters such as the
 * soft hyphen; a final {@code 's} does not. Everything else, hyphens among it, only separates.
 * Unpaired surrogates separate too, so no text is refused.
 *
 * <p>It reads the numbers that {@link Letters} gives, eight at a time, and the text itself only
 * where a run of numbered letters ends.
 */
final class Words {
  /** What must lie in the arrays after a text: a separator, and room to read in eights. */
  static final int PADDING = Skim.WINDOW + Long.BYTES;

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private char[] text = {};
  private byte[] numbers = {};
  private int to;
  private int next;
  private int start;
  private int end;
  private int startBefore;
  private int endBefore;
  private boolean numbered;

  /** A walk over nothing, until {@link #over}. */
  Words() {}

  Words(String text) {
    char[] units = new char[text.length() + PADDING];
    byte[] numbers = new byte[units.length];
    text.getChars(0, text.length(), units, 0);
    Letters.number(units, numbers, text.length());
    over(units, numbers, 0, text.length());
  }

  /**
   * Begins a walk.
   *
   * @param numbers of the letters in {@code text}, at the same indexes
   * @param to where the text ends
   */
  void over(char[] text, byte[] numbers, int from, int to) {
    this.text = text;
    this.numbers = numbers;
    this.to = to;
    this.next = from;
    this.start = from;
    this.end = from;
  }

  /** Goes on to the next word; false when there is none. */
  boolean next() {
    startBefore = start;
    endBefore = end;
    int i = findStart();
    if (i == to) {
      return false;
    }
    start = i;
    i += run(i);
    end = i;
    next = i;
    numbered = true;
    if (Letters.kind(text[i]) != Letters.SEPARATOR) {
      goOn(i);
    }
    return true;
  }

  /** The code units that {@link #start} and {@link #end} count. */
  char[] text() {
    return text;
  }

  /** Where the word begins. */
  int start() {
    return start;
  }

  /** Where it ends, exclusive and without {@code 's}. */
  int end() {
    return end;
  }

  /** The word as it stands there. */
  String word() {
    return new String(text, start, end - start);
  }

  /** Whether all its letters have numbers. */
  boolean numbered() {
    return numbered;
  }

  /** The numbers of the letters, at the same indexes as {@link #text}. */
  byte[] numbers() {
    return numbers;
  }

  /** The number of the letter at {@code i}. */
  byte number(int i) {
    return numbers[i];
  }

  /** Whether a sentence or paragraph ends between the word before and this one. */
  boolean afterBreak() {
    return isBreak(text, startBefore, endBefore, start);
  }

  /**
   * Whether a sentence or paragraph ends between two words: one of {@code . ! ? ; : …} stands there
   * and is not directly followed by the second, or a blank line does.
   *
   * <p>A full stop after one of the {@link Abbreviations} ends nothing.
   *
   * @param start where the first begins
   * @param end where it ends
   * @param next where the second begins
   */
  static boolean isBreak(char[] text, int start, int end, int next) {
    boolean stop = false;
    int lines = 0;
    char before = 0;
    for (int i = end; i < next; i++) {
      // A stop just before the word, as in "3.5" or "example.com", ends nothing.
      stop |= isStop(before) && !(before == '.' && Abbreviations.isOne(text, start, end));
      before = text[i];
      if (before == '\n') {
        lines++;
      }
    }
    return stop || lines > 1;
  }

  private int findStart() {
    int i = next;
    while (i < to && !isLetterAt(i)) {
      i++;
    }
    return i;
  }

  /** How many numbered letters follow each other from {@code from} on. */
  private int run(int from) {
    int i = from;
    while (true) {
      long eight = Letters.eight(numbers, i);
      // The lowest of these bits is that of the first 0 or 255, after S. Mycroft.
      long stops = (((eight - LOW_BITS) & ~eight) | ((~eight - LOW_BITS) & eight)) & HIGH_BITS;
      if (stops != 0) {
        return i - from + (Long.numberOfTrailingZeros(stops) >>> 3);
      }
      i += Long.BYTES;
    }
  }

  /** Reads on where there is more to a word than numbered letters, or may be. */
  private void goOn(int from) {
    int i = from;
    while (i < to) {
      int kind = kindAt(i);
      int length = kind != Letters.SEPARATOR && Character.isHighSurrogate(text[i]) ? 2 : 1;
      if (kind == Letters.LETTER || kind == Letters.MARK) {
        i += length;
        end = i;
      } else if (kind == Letters.INVISIBLE) {
        i += length;
      } else if (kind == Letters.APOSTROPHE && i == end && i + 1 < to && isLetterAt(i + 1)) {
        i++;
      } else {
        break;
      }
    }
    next = i;
    dropPossessive();
    numbered = run(start) >= end - start;
  }

  private void dropPossessive() {
    if (end - start > 2
        && (text[end - 1] | 0x20) == 's'
        && Letters.kind(text[end - 2]) == Letters.APOSTROPHE) {
      end -= 2;
    }
  }

  private boolean isLetterAt(int i) {
    return kindAt(i) == Letters.LETTER;
  }

  private int kindAt(int i) {
    int kind = Letters.kind(text[i]);
    return kind == Letters.SURROGATE ? Letters.kind(Character.codePointAt(text, i, to)) : kind;
  }

  private static boolean isStop(char c) {
    return c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '\u2026';
  }
}
