package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever comes in, what is remembered of words has an upper size. */
class EndlessVocabularyTest {
  private static final int WORDS = 1_000_000;
  private static final int PER_STORY = 5_000;

  /** What one thread keeps at most: words of the usual letters, 5 MiB, and others, 300 KiB. */
  private static final long MAX_KEPT = 16L << 20;

  @ParameterizedTest
  @CsvSource({
    "en, tru",
    "uk, перемир",
    "ru, перемир",
    "pl, rozej",
    "de, waffenruh",
    "fr, trêv",
    "ja, 停戦"
  })
  void shouldKeepNoMoreOfAMillionWordsThanItsRoom(String language, String beginning) {
    ThemeMatcher themes =
        Stories.matcher(
            "themes: [{id: t, label: T, strong: ['停戦*', 'tru*'], lang: {uk: {strong: ['перемир*']},"
                + " ru: {strong: ['перемир*']}, pl: {strong: ['rozej*']}, de: {strong: ['waffenruh*']}, fr: {strong: ['trêv*']}}}]");
    tag(themes, language, beginning, 0, 10 * PER_STORY);
    long before = used();

    int tagged = tag(themes, language, beginning, 10 * PER_STORY, WORDS);

    long kept = used() - before;
    assertEquals(WORDS / PER_STORY - 10, tagged);
    assertTrue(kept < MAX_KEPT, kept + " bytes more are kept after a million words");
  }

  private static int tag(
      ThemeMatcher themes, String language, String beginning, int from, int upTo) {
    int tagged = 0;
    for (int word = from; word < upTo; word += PER_STORY) {
      StringBuilder text = new StringBuilder();
      for (int i = word; i < word + PER_STORY; i++) {
        text.append(beginning).append(letters(i, beginning.charAt(0))).append(' ');
      }
      tagged += themes.tag(Stories.in(language, text.toString())).size();
    }
    return tagged;
  }

  /** A number, written in letters that follow one. */
  private static String letters(int number, char first) {
    StringBuilder letters = new StringBuilder();
    for (int left = number; left > 0; left /= 10) {
      letters.append((char) (first + left % 10));
    }
    return letters.toString();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
