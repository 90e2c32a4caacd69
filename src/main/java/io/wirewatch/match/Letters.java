package io.wirewatch.match;

import io.wirewatch.language.Spelling;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * What every UTF-16 code unit is to a word, looked up instead of computed.
 *
 * <p>The digits and letters of the Latin and Cyrillic alphabets are numbered, those that differ in
 * case only alike. Words of these alone fold letter by letter, so that equal numbers are equal
 * words. Of the others it depends on their neighbours what they fold to (the Greek sigma), or they
 * become two (ß).
 */
final class Letters {
  /** Anything that does not belong to a word. */
  static final int SEPARATOR = 0;

  /** A letter or digit. */
  static final int LETTER = 1;

  static final int MARK = 2;
  static final int APOSTROPHE = 3;

  /** A format character that may stand within a word and shows nothing, such as a soft hyphen. */
  static final int INVISIBLE = 4;

  /** Half of a code point: only both together are something. */
  static final int SURROGATE = 5;

  /** In the place of a number: of a word, or perhaps, but none of the numbered letters. */
  static final byte OTHER = -1;

  /** First and last of what is numbered: ASCII and accented Latin, Cyrillic without the archaic. */
  private static final char[][] ALPHABETS = {
    {'\u0000', '\u017F'}, {'\u0400', '\u045F'}, {'\u048A', '\u04FF'}
  };

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] KINDS = new byte[1 << Character.SIZE];
  private static final byte[] NUMBERS = new byte[1 << Character.SIZE];
  private static final char[] FOLDED = new char[1 << Byte.SIZE];

  static {
    for (int c = 0; c < KINDS.length; c++) {
      KINDS[c] = (byte) (Character.isSurrogate((char) c) ? SURROGATE : classOf(c));
      NUMBERS[c] = KINDS[c] == SEPARATOR ? 0 : OTHER;
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (char[] alphabet : ALPHABETS) {
      for (char c = alphabet[0]; c <= alphabet[1]; c++) {
        String folded = Spelling.folded(String.valueOf(c));
        if (KINDS[c] == LETTER && folded.length() == 1) {
          int number = numbers.computeIfAbsent(folded, letter -> numbers.size() + 1);
          NUMBERS[c] = (byte) number;
          FOLDED[number] = folded.charAt(0);
        }
      }
    }
  }

  private Letters() {}

  static int kind(char unit) {
    return KINDS[unit];
  }

  /** The kind of a code point; of half of one a separator. */
  static int kind(int codePoint) {
    return codePoint < KINDS.length && KINDS[codePoint] != SURROGATE
        ? KINDS[codePoint]
        : classOf(codePoint);
  }

  /** The number of a letter, {@link #OTHER} where it has none, 0 for a separator. */
  static byte number(char unit) {
    return NUMBERS[unit];
  }

  /** The numbers of eight letters from {@code i} on, the first of them in the lowest byte. */
  static long eight(byte[] numbers, int i) {
    return (long) EIGHT.get(numbers, i);
  }

  /** Writes for every unit what {@link #number(char)} says. */
  static void number(char[] units, byte[] numbers, int length) {
    for (int i = 0; i < length; i++) {
      numbers[i] = NUMBERS[units[i]];
    }
  }

  /** The letter of a number, without case. */
  static char folded(byte number) {
    return FOLDED[Byte.toUnsignedInt(number)];
  }

  /** Whether a letter is of the alphabet that is not the Latin one. */
  static boolean isCyrillic(char letter) {
    return letter >= '\u0400' && letter <= '\u04FF';
  }

  private static int classOf(int c) {
    if (Spelling.isApostrophe(c)) {
      return APOSTROPHE;
    }
    if (Character.isLetterOrDigit(c)) {
      return LETTER;
    }
    if (Spelling.isInvisible(c)) {
      return INVISIBLE;
    }
    return isMark(c) ? MARK : SEPARATOR;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
