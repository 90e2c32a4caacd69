package io.wirewatch.match;

/**
 * Takes from a text the words that may be of a vocabulary, some dozens at a time: most words of
 * most texts are passed over without a look at more than their beginning.
 *
 * <p>It looks at 64 letters at once, in the numbers of {@link Letters}. What lies between
 * separators is one word where all of it is numbered letters. Where there is more to it, such as an
 * apostrophe, it is read by {@link Words}, and taken whatever it begins with.
 *
 * <p>A processor that guesses wrong which way a branch goes loses the time of some twenty steps,
 * and whether a word is taken cannot be guessed. So there is no such branch: each word is written
 * down, and the next one over it where it is not taken. {@link Scan} goes on in the same way.
 */
final class Skim {
  /** How many letters are looked at together, and may be read after the end of a text. */
  static final int WINDOW = Long.SIZE;

  /** Each second letter may begin a word. */
  private static final int MOST_OF_WINDOW = WINDOW / 2;

  /** So many words are taken at a time: they and what is known of them stay close at hand. */
  static final int MOST = 4 * MOST_OF_WINDOW;

  /** So many letters are gone through at a time, about: who looks for one word need not read on. */
  private static final int STRETCH = 8 * WINDOW;

  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long HIGH_BITS = ~LOW_BITS;

  /** Brings the highest bits of eight bytes, shifted to their lowest, together in one byte. */
  private static final long GATHER = 0x0102040810204080L;

  /** Where the taken words begin and end, which of the text's words they are, and their numbers. */
  final int[] starts = new int[MOST];

  final int[] ends = new int[MOST];
  final int[] ordinals = new int[MOST];
  final int[] ids = new int[MOST];

  private final Beginnings beginnings;
  private final VocabularyReader vocabulary;

  /** Reads a run of letters that is more than one word of numbered ones. */
  private final Words words = new Words();

  private char[] text = {};
  private byte[] numbers = {};
  private int at;
  private int to;
  private int runEnd;
  private int ordinal;
  private int count;

  /** 1 when the word before was taken, else 0. */
  private int before;

  Skim(Beginnings beginnings, VocabularyReader vocabulary) {
    this.beginnings = beginnings;
    this.vocabulary = vocabulary;
  }

  /** Begins a text. */
  void over(char[] text, byte[] numbers, int from, int to) {
    this.text = text;
    this.numbers = numbers;
    this.at = from;
    this.to = to;
    this.runEnd = from;
    this.ordinal = 0;
    this.before = 0;
  }

  /** Takes the next words and says how many are known; less than 0 when the text has no more. */
  int take() {
    if (at >= to) {
      return -1;
    }
    count = 0;
    int until = Math.min(to, at + STRETCH);
    while (at < until && count <= MOST - MOST_OF_WINDOW) {
      if (at < runEnd) {
        readRun();
      } else {
        window();
      }
    }
    return keepKnown();
  }

  private void window() {
    int from = at;
    long filled = 0;
    long others = 0;
    for (int i = 0; i < WINDOW; i += Long.BYTES) {
      long eight = Letters.eight(numbers, from + i);
      filled |= nonZero(eight) << i;
      others |= (nonZero(~eight) ^ 0xFF) << i;
    }
    int length = Math.min(WINDOW, to - from);
    if (length == WINDOW) {
      // The last word may go on after the window, and is left to the next one.
      length -= Long.numberOfLeadingZeros(~filled);
    }
    if (length == 0) {
      beginRun(from);
      return;
    }
    long inside = length == WINDOW ? -1 : (1L << length) - 1;
    filled &= inside;
    others &= inside;
    if (others != 0) {
      int other = Long.numberOfTrailingZeros(others);
      int run = startOfRun(filled, other);
      takeWords(from, filled & ((1L << run) - 1));
      beginRun(from + run);
      return;
    }
    takeWords(from, filled);
    at = from + length;
  }

  /** Where in a window the letters begin that {@code place} is one of. */
  private static int startOfRun(long filled, int place) {
    long before = ~filled & ((1L << place) - 1);
    return WINDOW - Long.numberOfLeadingZeros(before);
  }

  private void takeWords(int from, long filled) {
    long first = filled & ~(filled << 1);
    long after = ~filled & (filled << 1);
    int n = count;
    int word = ordinal;
    int taken = before;
    while (first != 0) {
      int start = from + Long.numberOfTrailingZeros(first);
      starts[n] = start;
      ends[n] = from + Long.numberOfTrailingZeros(after);
      ordinals[n] = word++;
      ids[n] = ShortWords.MISSING;
      int may = beginnings.of(Letters.eight(numbers, start));
      taken = (may | (taken & (may >>> 1))) & 1;
      n += taken;
      first &= first - 1;
      after &= after - 1;
    }
    count = n;
    ordinal = word;
    before = taken;
  }

  private void beginRun(int from) {
    int i = from;
    while (i < to && numbers[i] != 0) {
      i++;
    }
    runEnd = i;
    words.over(text, numbers, from, to);
    at = from;
  }

  private void readRun() {
    while (count < MOST) {
      if (!words.next() || words.start() >= runEnd) {
        at = runEnd;
        return;
      }
      starts[count] = words.start();
      ends[count] = words.end();
      ordinals[count] = ordinal++;
      ids[count] = vocabulary.number(words);
      count++;
      before = 1;
    }
  }

  /** Leaves out the words that are not known after all. */
  private int keepKnown() {
    int n = 0;
    for (int i = 0; i < count; i++) {
      int start = starts[i];
      int end = ends[i];
      int id = ids[i];
      if (id == ShortWords.MISSING) {
        id = vocabulary.number(numbers, start, end);
      }
      starts[n] = start;
      ends[n] = end;
      ordinals[n] = ordinals[i];
      ids[n] = id;
      n += (-id | id) >>> (Integer.SIZE - 1);
    }
    return n;
  }

  /** One bit for each byte that is not 0. */
  private static long nonZero(long eight) {
    long high = (((eight & LOW_BITS) + LOW_BITS) | eight) & HIGH_BITS;
    return ((high >>> 7) * GATHER) >>> 56;
  }
}
