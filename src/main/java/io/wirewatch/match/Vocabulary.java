package io.wirewatch.match;

import io.wirewatch.language.BaseForms;
import java.util.ArrayList;
import java.util.List;
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
  /** How many letters of an {@link BaseForms#exceptions} its other forms begin with. */
  private static final int EXCEPTION_KEPT = 3;

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
    to.beginnings
        .keySet()
        .forEach(key -> to.longestBeginning = Math.max(to.longestBeginning, ((char[]) key).length));
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
   * The beginnings of the words in {@code sequences}, and of those that follow each other there.
   */
  Beginnings beginnings(Sequences sequences) {
    Beginnings all = new Beginnings();
    List<List<Form>> forms = forms();
    for (int number = 1; number <= size; number++) {
      int as =
          (sequences.alone().get(number) ? Beginnings.ALONE : 0)
              | (sequences.parts().get(number) ? Beginnings.PART : 0);
      if (as != 0) {
        forms.get(number).forEach(form -> all.add(form.word, form.kept, as));
      }
    }
    for (long both : sequences.neighbours()) {
      for (Form first : forms.get((int) (both >>> Integer.SIZE))) {
        for (Form next : forms.get((int) both)) {
          all.addNeighbours(first.word, first.kept, next.word, next.kept);
        }
      }
    }
    return all;
  }

  /** How words begin that have a number: so many of their first letters are those of a word. */
  private record Form(String word, int kept) {}

  /** By number. */
  private List<List<Form>> forms() {
    List<List<Form>> forms = new ArrayList<>();
    for (int number = 0; number <= size; number++) {
      forms.add(new ArrayList<>(1));
    }
    for (Way way : ways) {
      way.numbers.forEach(
          (key, number) -> {
            String base = new String((char[]) key);
            forms.get(number).add(new Form(base, way.forms.kept(base)));
          });
      way.beginnings.forEach(
          (key, number) -> {
            String beginning = new String((char[]) key);
            // After a single letter anything may come.
            boolean any = way.forms.kept(beginning) < 1 || beginning.length() == 1;
            int kept = any ? 0 : beginning.length();
            forms.get(number).add(new Form(beginning, kept));
          });
      for (String word : way.forms.exceptions()) {
        way.forms.of(
            word,
            base -> {
              Integer number = way.numbers.get(base);
              if (number != null) {
                forms.get(number).add(new Form(word, EXCEPTION_KEPT));
              }
            });
      }
    }
    return forms;
  }
}
