package io.wirewatch.match;

import io.wirewatch.language.BaseForms;
import io.wirewatch.language.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives words the numbers of a vocabulary, for one thread. */
final class VocabularyReader {
  /**
   * 512 KiB, a power of two. Of mixed news it misses few words, now that most are passed over; a
   * larger one is pushed out of the processor's own caches by what else a pipeline does.
   */
  private static final int SLOTS = 1 << 15;

  /** 2 MiB, where no word is passed over and finding its base forms takes long. */
  private static final int MANY_SLOTS = 1 << 17;

  /** With more words than this, few of a text's are passed over, and twice as many are kept. */
  private static final int LARGE = 1 << 12;

  private final List<Lookup> lookups = new ArrayList<>();
  private final int size;
  private final List<int[]> several = new ArrayList<>();
  private final Map<List<Integer>, Integer> numberOfSeveral = new HashMap<>();
  private final List<Integer> taken = new ArrayList<>();
  private final StringBuilder folded = new StringBuilder();

  private final ShortWords shortWords;
  private final boolean elides;
  private final LongWords longWords = new LongWords();
  private final OtherWords otherWords = new OtherWords();

  VocabularyReader(Vocabulary vocabulary) {
    vocabulary.ways().forEach(way -> lookups.add(Lookup.of(way)));
    this.size = vocabulary.size();
    this.elides = vocabulary.elides();
    boolean slow = vocabulary.ways().stream().anyMatch(way -> way.forms.isSlow());
    this.shortWords = new ShortWords(slow ? MANY_SLOTS : size > LARGE ? 2 * SLOTS : SLOTS);
  }

  /** Whether words are read without what their language elides before them. */
  boolean elides() {
    return elides;
  }

  /** A way to read words, with what one thread needs for it. */
  private record Lookup(Vocabulary.Way way, BaseForms forms, Prefixes prefixes) {
    static Lookup of(Vocabulary.Way way) {
      return new Lookup(way, way.language.get(), new Prefixes(way.beginnings));
    }
  }

  /** The numbers that one number stands for, where it stands for several; else null. */
  int @Nullable [] several(int number) {
    return number <= size ? null : several.get(number - size - 1);
  }

  /** The number of the word on which {@code words} stands, or one for its several numbers. */
  int number(Words words) {
    return words.numbered() ? number(words.numbers(), words.start(), words.end()) : other(words);
  }

  /**
   * The number of a word of numbered letters, or one for its several numbers.
   *
   * @param letters their numbers
   */
  int number(byte[] letters, int start, int end) {
    if (end - start > LongWords.MAX_LETTERS) {
      return look(fold(letters, start, end));
    }
    boolean isShort = end - start <= ShortWords.MAX_LETTERS;
    int number =
        isShort ? shortWords.number(letters, start, end) : longWords.number(letters, start, end);
    return number == ShortWords.MISSING ? find(letters, start, end, isShort) : number;
  }

  private int find(byte[] letters, int start, int end, boolean isShort) {
    int number = look(fold(letters, start, end));
    if (isShort) {
      shortWords.keep(letters, start, end, number);
    } else {
      longWords.keep(letters, start, end, number);
    }
    return number;
  }

  private int other(Words words) {
    char[] text = words.text();
    int start = words.start();
    int end = words.end();
    if (end - start > OtherWords.MAX_UNITS) {
      return look(Spelling.folded(words.word()));
    }
    int number = otherWords.number(text, start, end);
    if (number == ShortWords.MISSING) {
      number = look(Spelling.folded(words.word()));
      otherWords.keep(text, start, end, number);
    }
    return number;
  }

  private CharSequence fold(byte[] letters, int start, int end) {
    folded.setLength(0);
    for (int i = start; i < end; i++) {
      folded.append(Letters.folded(letters[i]));
    }
    return folded;
  }

  private int look(CharSequence word) {
    taken.clear();
    for (Lookup lookup : lookups) {
      CharSequence folded = lookup.forms.fold(word);
      lookup.prefixes.of(folded, this::take);
      lookup.forms.of(folded, base -> take(lookup.way.numbers.get(base)));
    }
    return switch (taken.size()) {
      case 0 -> Vocabulary.UNKNOWN;
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
