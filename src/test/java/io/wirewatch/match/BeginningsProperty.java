package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.language.Language;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A word whose stem begins a phrase is never passed over. */
class BeginningsProperty {
  private static final List<String> ENDINGS =
      List.of(
          "", "s", "es", "ies", "ed", "ied", "ing", "ity", "ility", "ality", "ivity", "nce", "ncy",
          "ness", "iness", "ism", "ment", "ize", "ble", "able", "ible", "ic", "ical", "ion",
          "ation", "ition", "ication", "ization", "er", "or", "ier", "izer", "ly", "ally", "ably",
          "ily", "al", "ial", "ive", "ative", "e", "y");

  /** Words for which a stemmer cannot have a rule, most of them of peoples and countries. */
  private static final List<String> OF_THE_LIST =
      List.of(
          ("afghan african albanian algerian american angolan arabian argentine "
                  + "armenian asian australian austrian azerbaijani azeri bangladeshi belgian "
                  + "bolivian bosnian brazilian british bulgarian burmese cambodian canadian "
                  + "chilean chinese colombian croat croatian cuban cypriot danish "
                  + "egyptian estonian ethiopian european filipino finnish french georgian "
                  + "german ghanian greek haitian holland hungarian icelandic indonesian "
                  + "iranian iraqi irish israeli italian jamaican japanese jordanian "
                  + "kampuchean kenyan korean kuwaiti laotian latvian lebanese liberian "
                  + "libyan lithuanian macedonian malaysian maltese mexican moldovan mongolian "
                  + "moroccan myanmar namibian nepalese nicaraguan nigerian norwegian omani "
                  + "pakistani panamanian paraguayan peruvian portuguese romanian rumanian russian "
                  + "rwandan scottish serb serbian siam siamese slovakian slovenian "
                  + "somali spanish sudanese swedish swiss syrian taiwanese tanzanian "
                  + "texan thai tunisian turkish ugandan ukrainian uruguayan uzbek "
                  + "venezuelan vietnamese yemeni yugoslav zambian zimbabwean dying lying "
                  + "tying vying going goes using political mathematical fled "
                  + "nazism ")
              .split(" "));

  @Property(tries = 20_000)
  void shouldIncludeEveryWordOfAStem(@ForAll("words") String word) {
    Vocabulary vocabulary = new Vocabulary(List.of(Language.EN::forms));
    vocabulary.add(0, word);

    assertTrue(includes(vocabulary.beginnings(any -> true, any -> true), word), word);
  }

  /** Some of them English, most of them only alike. */
  @Provide
  Arbitrary<String> words() {
    Arbitrary<String> beginning =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("abcdeilnorstuy").ofMinLength(1).ofMaxLength(5),
            Arbitraries.of(OF_THE_LIST));
    Arbitrary<String> ending = Arbitraries.of(ENDINGS);
    return Combinators.combine(beginning, ending, ending).as((a, b, c) -> a + b + c);
  }

  @Example
  void shouldIncludeEveryWordOfTheList() {
    for (String word : OF_THE_LIST) {
      for (String ending : List.of("", "s", "ness")) {
        shouldIncludeEveryWordOfAStem(word + ending);
      }
    }
  }

  @Example
  void shouldPassOverMostWords() {
    Beginnings beginnings = beginnings("ceasefire", "territory", "україна");

    assertFalse(includes(beginnings, "the"));
    assertFalse(includes(beginnings, "cat"));
    assertFalse(includes(beginnings, "урок"));
    assertTrue(includes(beginnings, "Україна"));
  }

  @Example
  void shouldTellWordsThatBeginAPhraseFromThoseThatGoOn() {
    Vocabulary vocabulary = new Vocabulary(List.of(Language.EN::forms));
    int first = vocabulary.add(0, "ceasefire").get(0);
    vocabulary.add(0, "agreement");
    Beginnings beginnings = vocabulary.beginnings(any -> true, number -> number == first);

    assertEquals(Beginnings.FIRST | Beginnings.LATER, of(beginnings, "ceasefires"));
    assertEquals(Beginnings.LATER, of(beginnings, "agreements"));
    assertEquals(0, of(beginnings, "truce"));
  }

  private static Beginnings beginnings(String... words) {
    Vocabulary vocabulary = new Vocabulary(List.of(Language.EN::forms));
    for (String word : words) {
      vocabulary.add(0, word);
    }
    return vocabulary.beginnings(any -> true, any -> true);
  }

  private static boolean includes(Beginnings beginnings, String word) {
    return of(beginnings, word) != 0;
  }

  private static int of(Beginnings beginnings, String word) {
    long letters = 0;
    for (int i = Math.min(word.length(), Long.BYTES) - 1; i >= 0; i--) {
      letters = (letters << Byte.SIZE) | Byte.toUnsignedLong(Letters.number(word.charAt(i)));
    }
    // What follows the word in its text begins with a separator, and then may be anything.
    return beginnings.of(
        word.length() < Long.BYTES - 1 ? letters | (0x41L << (Byte.SIZE * 7)) : letters);
  }
}
