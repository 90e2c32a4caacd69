package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.CharArrayMap;

class PrefixesProperty {

  @Property
  void shouldFindEveryBeginningOfAWord(
      @ForAll("beginnings") Set<String> beginnings, @ForAll("words") String word) {
    // given
    List<String> all = List.copyOf(beginnings);
    CharArrayMap<Integer> numbers = new CharArrayMap<>(16, false);
    all.forEach(beginning -> numbers.put(beginning, all.indexOf(beginning)));

    // when
    List<String> found = new ArrayList<>();
    new Prefixes(numbers).of(word, number -> found.add(all.get(number)));

    // then
    assertEquals(
        all.stream()
            .filter(word::startsWith)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList(),
        found);
  }

  @Provide
  Arbitrary<Set<String>> beginnings() {
    return text(1).set().ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> words() {
    return text(0);
  }

  /** Of two letters, alike in their lowest bits; some have more of them than a long has bits. */
  private static Arbitrary<String> text(int least) {
    var few = Arbitraries.strings().withChars('a', '\u0161').ofMinLength(least);
    return Arbitraries.oneOf(
        few.ofMaxLength(4), few.ofMaxLength(3).map(end -> "a".repeat(64) + end));
  }
}
