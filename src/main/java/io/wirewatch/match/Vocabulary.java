package io.wirewatch.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.lucene.analysis.CharArrayMap;

/**
 * The words that any theme mentions, numbered from 1, whatever their case and inflection.
 *
 * <p>Finding a word's number takes long (it must be folded and stemmed), so each thread has a
 * {@link Reader} that remembers what it found, in caches of fixed size.
 */
final class Vocabulary {
  /** A number for words that no theme mentions. */
  static final int UNKNOWN = 0;

  private final KStem kStem = new KStem();
  private final CharArrayMap<Integer> numbers = new CharArrayMap<>(16, false);

  /** Numbers a folded word; only while themes are compiled, before any reader is there. */
  int add(String folded) {
    String stem = kStem.stem(folded).toString();
    Integer number = numbers.get(stem);
    if (number == null) {
      number = numbers.size() + 1;
      numbers.put(stem, number);
    }
    return number;
  }

  /** How many numbers are given. */
  int size() {
    return numbers.size();
  }

  /** The stems whose numbers {@code chosen} takes. */
  List<String> stems(IntPredicate chosen) {
    List<String> stems = new ArrayList<>();
    for (Map.Entry<Object, Integer> entry : numbers.entrySet()) {
      if (chosen.test(entry.getValue())) {
        stems.add(new String((char[]) entry.getKey()));
      }
    }
    return stems;
  }

  /** Gives words their numbers, for one thread. */
  static final class Reader {
    /**
     * 256 KiB, a power of two. Of mixed news it misses few words, now that most are passed over; a
     * larger one is pushed out of the processor's own caches by what else a pipeline does.
     */
    private static final int SLOTS = 1 << 14;

    /** The slots in which one word may lie; together they are a cache line. */
    private static final int WAYS = 4;

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS / WAYS);

    /** A slot is two longs: eight letters, then five more below the word's number. */
    private static final int WIDTH = 2;

    private static final int MAX_LETTERS = 13;
    private static final int NUMBER_SHIFT = (MAX_LETTERS - Long.BYTES) * Byte.SIZE;
    private static final long LETTERS = bytes(MAX_LETTERS - Long.BYTES);

    /** By the length of a word, what of two longs belongs to it. */
    private static final long[] HEAD = new long[MAX_LETTERS + 1];

    private static final long[] TAIL = new long[MAX_LETTERS + 1];

    static {
      for (int length = 1; length <= MAX_LETTERS; length++) {
        HEAD[length] = bytes(Math.min(length, Long.BYTES));
        TAIL[length] = bytes(Math.max(length - Long.BYTES, 0));
      }
    }

    /** Words of other letters, and long ones: so many newer and so many older, 100 bytes each. */
    private static final int MAX_OTHERS = 1 << 15;

    private static final int MAX_OTHER_LENGTH = 40;

    private final CharArrayMap<Integer> numbers;
    private final KStem kStem = new KStem();
    private final StringBuilder folded = new StringBuilder();
    private final long[] cache = new long[SLOTS * WIDTH];
    private CharArrayMap<Integer> others = new CharArrayMap<>(16, false);
    private CharArrayMap<Integer> olderOthers = new CharArrayMap<>(16, false);

    Reader(Vocabulary vocabulary) {
      this.numbers = vocabulary.numbers;
    }

    /** The number of the word on which {@code words} stands. */
    int number(Words words) {
      int length = words.end() - words.start();
      if (length > MAX_LETTERS || !words.numbered()) {
        return other(words);
      }
      long head = words.eight(words.start()) & HEAD[length];
      long tail = words.eight(words.start() + Long.BYTES) & TAIL[length];
      int set = set(head, tail);
      long found = cache[set + 1];
      if (cache[set] == head && (found & LETTERS) == tail) {
        return (int) (found >>> NUMBER_SHIFT);
      }
      return further(words, head, tail, set);
    }

    /**
     * Looks into the other slots of a set. A word that is found there moves up by one, and a new
     * one begins at the bottom, so that what is frequent stays and words seen once push out each
     * other.
     */
    private int further(Words words, long head, long tail, int set) {
      int last = set + (WAYS - 1) * WIDTH;
      for (int slot = set + WIDTH; slot <= last; slot += WIDTH) {
        long found = cache[slot + 1];
        if (cache[slot] == head && (found & LETTERS) == tail) {
          cache[slot] = cache[slot - WIDTH];
          cache[slot + 1] = cache[slot - WIDTH + 1];
          cache[slot - WIDTH] = head;
          cache[slot - WIDTH + 1] = found;
          return (int) (found >>> NUMBER_SHIFT);
        }
      }
      int number = look(fold(words));
      cache[last] = head;
      cache[last + 1] = tail | ((long) number << NUMBER_SHIFT);
      return number;
    }

    private static long bytes(int count) {
      return count == Long.BYTES ? -1 : (1L << (count * Byte.SIZE)) - 1;
    }

    private static int set(long head, long tail) {
      long hash = (head ^ tail * 0xC2B2AE3D27D4EB4FL) * 0x9E3779B97F4A7C15L;
      return (int) (hash >>> SHIFT) * (WAYS * WIDTH);
    }

    private int other(Words words) {
      int length = words.end() - words.start();
      if (length > MAX_OTHER_LENGTH) {
        return look(Spelling.folded(words.word()));
      }
      Integer number = others.get(words.text(), words.start(), length);
      return number == null ? remember(words, length) : number;
    }

    /** Keeps a word among the newer others. When these are full, they replace the older ones. */
    private int remember(Words words, int length) {
      Integer number = olderOthers.get(words.text(), words.start(), length);
      if (number == null) {
        number = look(words.numbered() ? fold(words) : Spelling.folded(words.word()));
      }
      if (others.size() == MAX_OTHERS) {
        olderOthers = others;
        others = new CharArrayMap<>(16, false);
      }
      others.put(words.word().toCharArray(), number);
      return number;
    }

    private CharSequence fold(Words words) {
      folded.setLength(0);
      for (int i = words.start(); i < words.end(); i++) {
        folded.append(Letters.folded(words.number(i)));
      }
      return folded;
    }

    private int look(CharSequence word) {
      Integer number = numbers.get(kStem.stem(word));
      return number == null ? UNKNOWN : number;
    }
  }
}
