package io.wirewatch.match;

/**
 * A walk over the words of a text, with their places in UTF-16 code units.
 *
 * <p>A word is a run of letters, digits and combining marks that begins with a letter or digit. An
 * apostrophe between two of them belongs to it, and so do invisible format characters such as the
 * soft hyphen; a final {@code 's} does not. Everything else, hyphens among it, only separates.
 * Unpaired surrogates separate too, so no text is refused.
 */
final class Words {
  private static final int NONE = 0;
  private static final int WORD = 1;
  private static final int APOSTROPHE = 2;
  private static final int INVISIBLE = 3;
  private static final byte[] ASCII = new byte[128];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = (byte) classOf(c);
    }
  }

  private final String text;
  private int next;
  private int start;
  private int end;
  private boolean afterBreak;

  Words(String text, int from) {
    this.text = text;
    this.next = from;
    this.end = from;
  }

  /** Goes on to the next word; false when there is none. */
  boolean next() {
    int i = findStart();
    if (i < 0) {
      return false;
    }
    start = i;
    end = i;
    while (i < text.length()) {
      int c = codePoint(i);
      int kind = kind(c);
      if (kind == WORD || (kind == NONE && isMark(c))) {
        i += Character.charCount(c);
        end = i;
      } else if (kind == INVISIBLE) {
        i += Character.charCount(c);
      } else if (kind == APOSTROPHE && i == end && isWordAt(i + 1)) {
        i++;
      } else {
        break;
      }
    }
    next = i;
    dropPossessive();
    return true;
  }

  /** Where the word begins. */
  int start() {
    return start;
  }

  /** Where it ends, exclusive and without {@code 's}. */
  int end() {
    return end;
  }

  /**
   * Whether a sentence or paragraph ends between the word before and this one: one of {@code . ! ?
   * ; : …} stands there and is not directly followed by this word, or a blank line does. A full
   * stop after one or two letters is an abbreviation.
   */
  boolean afterBreak() {
    return afterBreak;
  }

  static boolean isApostrophe(int c) {
    return c == '\''
        || c == '\u2019'
        || c == '\u2018'
        || c == '\u201B'
        || c == '\u02BC'
        || c == '\uFF07';
  }

  static boolean isInvisible(int c) {
    return c >= 0xAD && Character.getType(c) == Character.FORMAT && c != 0x200B;
  }

  private int findStart() {
    boolean abbreviated = end - start <= 2;
    boolean stop = false;
    int lines = 0;
    int last = NONE;
    for (int i = next; i < text.length(); ) {
      int c = codePoint(i);
      if (kind(c) == WORD) {
        // A stop just before the word, as in "3.5" or "example.com", ends nothing.
        afterBreak = stop || lines > 1;
        return i;
      }
      stop |= last != NONE && !(last == '.' && abbreviated);
      last = isStop(c) ? c : NONE;
      if (c == '\n') {
        lines++;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static boolean isStop(int c) {
    return c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '\u2026';
  }

  private void dropPossessive() {
    if (end - start > 2
        && (text.charAt(end - 1) | 0x20) == 's'
        && isApostrophe(text.charAt(end - 2))) {
      end -= 2;
    }
  }

  private boolean isWordAt(int i) {
    return i < text.length() && kind(codePoint(i)) == WORD;
  }

  /** {@code text.codePointAt(i)}, short for what is mostly one unit. */
  private int codePoint(int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c) ? text.codePointAt(i) : c;
  }

  private static int kind(int c) {
    return c < 128 ? ASCII[c] : classOf(c);
  }

  private static int classOf(int c) {
    if (isApostrophe(c)) {
      return APOSTROPHE;
    }
    if (Character.isLetterOrDigit(c)) {
      return WORD;
    }
    return isInvisible(c) ? INVISIBLE : NONE;
  }

  private static boolean isMark(int c) {
    if (c < 0x300) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
