package io.wirewatch.match;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that any theme mentions, numbered from 1, whatever their case and inflection.
 *
 * <p>Between a word of a text and its number stands a cache of fixed size, for normalising costs a
 * hundred times a look-up. Its entries are immutable and threads may lose each other's, which costs
 * time and no correctness.
 */
final class Vocabulary {
  /** A number for words that no theme mentions. */
  static final int UNKNOWN = 0;

  private static final int SLOTS = 1 << 17;
  private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS);

  /** The slots in which one word may lie; a power of two. */
  private static final int WAYS = 4;

  private static final int MAX_CACHED = 40;

  private final Spelling spelling = new Spelling();
  private final Map<String, Integer> ids = new HashMap<>();
  private final @Nullable Entry[] cache = new @Nullable Entry[SLOTS];

  private record Entry(String word, int hash, int id) {
    boolean is(String text, int start, int length, int hash) {
      return this.hash == hash
          && word.length() == length
          && text.regionMatches(start, word, 0, length);
    }
  }

  /** Numbers a folded word; only while themes are compiled, before any {@link #id}. */
  int add(String folded) {
    return ids.computeIfAbsent(spelling.stem(folded), word -> ids.size() + 1);
  }

  /** How many numbers are given. */
  int size() {
    return ids.size();
  }

  /** The number of the word that stands in {@code text} from {@code start} to {@code end}. */
  int id(String text, int start, int end) {
    int length = end - start;
    if (length > MAX_CACHED) {
      return look(text.substring(start, end));
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int slot = (hash * 0x9E3779B1) >>> SHIFT;
    for (int way = 0; way < WAYS; way++) {
      Entry entry = cache[slot ^ way];
      if (entry == null) {
        return miss(text.substring(start, end), hash, slot ^ way);
      }
      if (entry.is(text, start, length, hash)) {
        return entry.id;
      }
    }
    return miss(text.substring(start, end), hash, slot ^ (hash & (WAYS - 1)));
  }

  private int miss(String word, int hash, int slot) {
    int id = look(word);
    cache[slot] = new Entry(word, hash, id);
    return id;
  }

  private int look(String word) {
    Integer id = ids.get(spelling.stem(Spelling.folded(word)));
    return id == null ? UNKNOWN : id;
  }
}
