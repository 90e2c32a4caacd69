package io.wirewatch.match;

import io.wirewatch.language.BaseForms;
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
  static final class Way {
    final Supplier<BaseForms> language;
    final BaseForms forms;
    final CharArrayMap<Integer> numbers = new CharArrayMap<>(16, false);
    final CharArrayMap<Integer> beginnings = new CharArrayMap<>(16, false);

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
    return number(known.beginnings, known.forms.fold(folded).toString());
  }

  private int number(CharArrayMap<Integer> numbers, String word) {
    Integer number = numbers.get(word);
    if (number == null) {
      number = ++size;
      numbers.put(word, number);
    }
    return number;
  }

  List<Way> ways() {
    return ways;
  }

  /**
   * The same numbers for the words as they are spelled in another way; null where that takes two
   * for one.
   *
   * @param spelling a way that takes words as they are written, as this one's only way does
   */
  @Nullable Vocabulary respelled(Supplier<BaseForms> spelling) {
    Vocabulary other = new Vocabulary(List.of(spelling));
    other.size = size;
    Way from = ways.get(0);
    Way to = other.ways.get(0);
    boolean apart =
        respell(from.numbers, to.numbers, to.forms)
            && respell(from.beginnings, to.beginnings, to.forms);
    return apart ? other : null;
  }

  private static boolean respell(
      CharArrayMap<Integer> from, CharArrayMap<Integer> to, BaseForms forms) {
    from.forEach((key, number) -> to.put(forms.fold(new String((char[]) key)), number));
    return to.size() == from.size();
  }

  /** Whether words are read without what their language elides before them. */
  boolean elides() {
    return ways.stream().anyMatch(way -> way.forms.elides());
  }

  /** How many numbers are given. */
  int size() {
    return size;
  }

  /**
   * The beginnings of words that have a number.
   *
   * @param used whether a phrase has a number
   * @param first whether a phrase begins with it
   */
  Beginnings beginnings(IntPredicate used, IntPredicate first) {
    Beginnings all = new Beginnings();
    for (Way way : ways) {
      Map<String, List<String>> exceptions = new HashMap<>();
      for (String word : way.forms.exceptions()) {
        way.forms.of(
            word,
            base -> exceptions.computeIfAbsent(base.toString(), b -> new ArrayList<>()).add(word));
      }
      way.numbers.forEach(
          (key, number) -> {
            if (used.test(number)) {
              String base = new String((char[]) key);
              int as = as(first, number);
              all.add(base, way.forms.kept(base), as);
              exceptions.getOrDefault(base, List.of()).forEach(word -> all.addException(word, as));
            }
          });
      way.beginnings.forEach(
          (key, number) -> {
            if (used.test(number)) {
              String beginning = new String((char[]) key);
              int kept = way.forms.kept(beginning) < 1 ? 0 : beginning.length();
              all.add(beginning, kept, as(first, number));
            }
          });
    }
    return all;
  }

  private static int as(IntPredicate first, int number) {
    return first.test(number) ? Beginnings.FIRST | Beginnings.LATER : Beginnings.LATER;
  }
}
