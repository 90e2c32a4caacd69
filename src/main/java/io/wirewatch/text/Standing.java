package io.wirewatch.text;

/**
 * The two languages with the highest scores.
 *
 * @param first the place of the best
 * @param best its score
 * @param next the score of the second
 */
record Standing(int first, double best, double next) {
  private static final double LEAST_LEAD = 3;
  private static final double LEAD_A_LETTER = 0.1;
  private static final double SCORE_A_LETTER = 0.15;

  static Standing of(float[] scores) {
    int first = 0;
    double next = Double.NEGATIVE_INFINITY;
    for (int language = 1; language < scores.length; language++) {
      if (scores[language] > scores[first]) {
        next = scores[first];
        first = language;
      } else {
        next = Math.max(next, scores[language]);
      }
    }
    return new Standing(first, scores[first], next);
  }

  double lead() {
    return best - next;
  }

  /**
   * Whether the text is surely in the first language: like its sample, and not nearly as much like
   * another.
   *
   * @param offset what must be added to the scores, so that 0 means: no more like it than any
   */
  boolean isSure(int letters, double offset) {
    return lead() >= Math.max(LEAST_LEAD, LEAD_A_LETTER * letters)
        && best + offset >= SCORE_A_LETTER * letters;
  }
}
