package io.wirewatch.bench;

import java.util.Random;

/** Sentences of invented news. */
final class OwnWords {
  private static final String[] COMMON =
      ("the of and to in a that for on with as at by from it is was has have be were said will not"
              + " but his their after which its more this who over new would they also had about"
              + " been one two last year week people government minister officials city country"
              + " state report market company police court water energy price school health"
              + " region president parliament election vote party plan talks deal trade border"
              + " bank road bridge harbour river storm winter summer morning night workers strike"
              + " union budget tax growth factory export import port ship train rail airport")
          .split(" ");
  private static final String[] THEMED = {
    " Officials in Kyiv said a ceasefire in Ukraine was still possible.",
    " Ukraine will not cede territory, the ministry said.",
    " Kyiv asks its partners for security guarantees.",
    " The truce along the front in Ukraine held for a day.",
    " The talks turned to the territorial integrity of Ukraine.",
  };

  private OwnWords() {}

  static void sentence(Random random, StringBuilder text) {
    int words = 8 + random.nextInt(14);
    for (int i = 0; i < words; i++) {
      String word = random.nextInt(12) == 0 ? rare(random) : COMMON[random.nextInt(COMMON.length)];
      text.append(i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
      text.append(i == words - 1 ? ". " : " ");
    }
  }

  static void themed(Random random, StringBuilder text) {
    text.append(THEMED[random.nextInt(THEMED.length)]);
  }

  /** Names and rare words: a vocabulary has no end. */
  private static String rare(Random random) {
    StringBuilder word = new StringBuilder();
    int syllables = 2 + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append("bcdfghklmnprstvz".charAt(random.nextInt(16)));
      word.append("aeiou".charAt(random.nextInt(5)));
    }
    return word.toString();
  }
}
