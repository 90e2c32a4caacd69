package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever shortcut is taken, every text comes out as the plain rules say. */
class CharactersProperty {

  @Property(tries = 5_000)
  void shouldCleanAsTheRulesSay(@ForAll("texts") String text) {
    String cleaned =
        (text.startsWith("\ufeff") ? text.substring(1) : text)
            .replaceAll("\r\n|[\r\u0085\u2028\u2029\u000b\f]", "\n")
            .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]", "")
            .replaceAll("\\p{Cs}", "\ufffd");

    assertEquals(cleaned, Characters.clean(text));
  }

  @Property(tries = 5_000)
  void shouldMakeOneBlankOfEveryRunOfThem(@ForAll("texts") String text) {
    assertEquals(
        text.replaceAll("[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+", " "),
        Characters.blanks(text));
  }

  /** Mostly letters and single blanks, and every now and then one of all that is special. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> plain = Arbitraries.of("a", "Z", "ї", " ", "b ", "\n", "€");
    Arbitrary<String> special =
        Arbitraries.oneOf(
                Arbitraries.chars().range((char) 0, (char) 0x2ff),
                Arbitraries.chars().range((char) 0x1670, (char) 0x1690),
                Arbitraries.chars().range((char) 0x1ff8, (char) 0x2070),
                Arbitraries.chars().range((char) 0x2ff8, (char) 0x3008),
                Arbitraries.chars().range((char) 0xd7f8, (char) 0xe008),
                Arbitraries.chars().range((char) 0xfef8, (char) 0xff08))
            .map(String::valueOf);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(20, plain),
            net.jqwik.api.Tuple.of(1, special),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("\r\n", "  ", "\ud83d\ude00", "\ufeff")))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
