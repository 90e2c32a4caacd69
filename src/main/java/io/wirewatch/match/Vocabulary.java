package io.wirewatch.match;

import io.wirewatch.language.BaseForms;
import io.wirewatch.language.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.apache.lucene.analysis.CharArrayMap;
import org.jspecify.annotations.Nullable;

/**
 * The words that any theme mentions, numbered from 1, whatever their case and inflection.
 *
 * <p>Words are read in several ways: a Ukrainian story has Ukrainian words in all their forms, and
 * names as they are written. A word has the numbers of all its base forms in all ways, and of the
 * beginnings of words ({@code territor*}) that it begins with. Most have one or none.
 */
final class Vocabulary {
  /** A number for words that no theme mentions. */
  static final int UNKNOWN = 0;

  private final List<Way> ways = new ArrayList<>();
  private int size;

  /** One way to read words, and what it knows of them. */
  private static final class Way {
    final Supplier<BaseForms> language;
    final BaseForms forms;
    final CharArrayMap<Integer> numbers = new CharArrayMap<>(16, false);
    final CharArrayMap<Integer> beginnings = new CharArrayMap<>(16, false);
    int longestBeginning;

    Way(Supplier<BaseForms> language) {
      this.language = language;
      this.forms = language.get();
    }
  }

  /**
   * @param ways in which words are read
   */
  Vocabulary(List<Supplier<BaseForms>> ways) {
    ways.forEach(way -> this.ways.add(new Way(way)));
  }

  /**
   * Numbers a folded word's base forms; only while themes are compiled, before any reader is there.
   */
  List<Integer> add(int way, String folded) {
    Way known = ways.get(way);
    List<Integer> added = new ArrayList<>(1);
    known.forms.of(
        known.forms.fold(folded),
        base -> {
          int number = number(known.numbers, base.toString());
          if (!added.contains(number)) {
            added.add(number);
          }
        });
    return added;
  }

  /** Numbers all words that begin with a folded one. */
  int addBeginning(int way, String folded) {
    Way known = ways.get(way);
    String beginning = known.forms.fold(folded).toString();
    known.longestBeginning = Math.max(known.longestBeginning, beginning.length());
    return number(known.beginnings, beginning);
  }

  private int number(CharArrayMap<Integer> numbers, String word) {
    Integer number = numbers.get(word);
    if (number == null) {
      number = ++size;
      numbers.put(word, number);
    }
    return number;
  }

  /** How many numbers are given. */
  int size() {
    return size;
  }

  /** The beginnings of all words that have one of the numbers that {@code chosen} takes. */
  Beginnings beginnings(IntPredicate chosen) {
    Beginnings all = new Beginnings();
    for (Way way : ways) {
      Map<String, List<String>> exceptions = new HashMap<>();
      for (String word : way.forms.exceptions()) {
        way.forms.of(
            word,
            base -> exceptions.computeIfAbsent(base.toString(), b -> new ArrayList<>()).add(word));
      }
      for (String base : chosen(way.numbers, chosen)) {
        all.add(base, way.forms.kept(base));
        exceptions.getOrDefault(base, List.of()).forEach(all::addException);
      }
      for (String beginning : chosen(way.beginnings, chosen)) {
        all.add(beginning, way.forms.kept(beginning) < 1 ? 0 : beginning.length());
      }
    }
    return all;
  }

  private static List<String> chosen(CharArrayMap<Integer> numbers, IntPredicate chosen) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<Object, Integer> entry : numbers.entrySet()) {
      if (chosen.test(entry.getValue())) {
        words.add(new String((char[]) entry.getKey()));
      }
    }
    return words;
  }

  /** Gives words their numbers, for one thread. */
  static final class Reader {
    /**
     * 256 KiB, a power of two. Of mixed news it misses few words, now that most are passed over; a
     * larger one is pushed out of the processor's own caches by what else a pipeline does.
     */
    private static final int SLOTS = 1 << 14;

    /** 2 MiB, where no word is passed over and finding its base forms takes long. */
    private static final int MANY_SLOTS = 1 << 17;

    /** The slots in which one word may lie; together they are a cache line. */
    private static final int WAYS = 4;

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
    private static final int MAX_OTHERS = 1 << 13;

    private static final int MAX_OTHER_LENGTH = 40;

    private final List<Lookup> lookups = new ArrayList<>();
    private final int size;
    private final List<int[]> several = new ArrayList<>();
    private final Map<List<Integer>, Integer> numberOfSeveral = new HashMap<>();
    private final List<Integer> taken = new ArrayList<>();
    private final StringBuilder folded = new StringBuilder();
    private final long[] cache;

    /** What of a hash is no number of a set. */
    private final int shift;

    private CharArrayMap<Integer> others = new CharArrayMap<>(16, false);
    private CharArrayMap<Integer> olderOthers = new CharArrayMap<>(16, false);

    Reader(Vocabulary vocabulary) {
      vocabulary.ways.forEach(way -> lookups.add(new Lookup(way, way.language.get())));
      this.size = vocabulary.size;
      int slots = vocabulary.ways.stream().anyMatch(way -> way.forms.isSlow()) ? MANY_SLOTS : SLOTS;
      this.cache = new long[slots * WIDTH];
      this.shift = Long.SIZE - Integer.numberOfTrailingZeros(slots / WAYS);
    }

    /** A way to read words, with what one thread needs for it. */
    private record Lookup(Way way, BaseForms forms) {}

    /** The numbers that one number stands for, where it stands for several; else null. */
    int @Nullable [] several(int number) {
      return number <= size ? null : several.get(number - size - 1);
    }

    /** The number of the word on which {@code words} stands, or one for its several numbers. */
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

    private int set(long head, long tail) {
      long hash = (head ^ tail * 0xC2B2AE3D27D4EB4FL) * 0x9E3779B97F4A7C15L;
      return (int) (hash >>> shift) * (WAYS * WIDTH);
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
      taken.clear();
      for (Lookup lookup : lookups) {
        Way way = lookup.way;
        CharSequence folded = lookup.forms.fold(word);
        if (way.longestBeginning > 0) {
          String whole = folded.toString(); // the next word may take its place
          for (int i = Math.min(way.longestBeginning, whole.length()); i > 0; i--) {
            take(way.beginnings.get(whole.substring(0, i)));
          }
        }
        lookup.forms.of(folded, base -> take(way.numbers.get(base)));
      }
      return switch (taken.size()) {
        case 0 -> UNKNOWN;
        case 1 -> taken.get(0);
        default -> numberOfSeveral.computeIfAbsent(List.copyOf(taken), this::addSeveral);
      };
    }

    private void take(@Nullable Integer number) {
      if (number != null && !taken.contains(number)) {
        taken.add(number);
      }
    }

    private int addSeveral(List<Integer> numbers) {
      several.add(numbers.stream().mapToInt(Integer::intValue).toArray());
      return size + several.size();
    }
  }
}
