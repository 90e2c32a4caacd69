package io.wirewatch.corpus;

/**
 * How far a theme's tags agree with what people say.
 *
 * @param right stories rightly tagged
 * @param wrong stories falsely tagged
 * @param missed stories that cover the theme and are not tagged
 */
public record Agreement(int right, int wrong, int missed) {
  /** Before anything was compared. */
  public static final Agreement NONE = new Agreement(0, 0, 0);

  /** With one story more; one whose label is borderline changes nothing. */
  Agreement with(int label, boolean tagged) {
    if (label == StoryLine.COVERED) {
      return new Agreement(right + (tagged ? 1 : 0), wrong, missed + (tagged ? 0 : 1));
    }
    return label == 0 && tagged ? new Agreement(right, wrong + 1, missed) : this;
  }

  /** How many stories cover the theme. */
  public int support() {
    return right + missed;
  }

  /** Whether there is anything to measure: a story that covers the theme, or is tagged. */
  public boolean isMeasured() {
    return right + wrong + missed > 0;
  }

  /** Which part of the tags is right, 0 to 1; 0 without tags. */
  public double precision() {
    return right == 0 ? 0 : (double) right / (right + wrong);
  }

  /** Which part of the stories that cover the theme is tagged, 0 to 1; 0 without such stories. */
  public double recall() {
    return right == 0 ? 0 : (double) right / (right + missed);
  }

  /** The harmonic mean of precision and recall, 0 to 1. */
  public double f1() {
    return right == 0 ? 0 : 2.0 * right / (2 * right + wrong + missed);
  }
}
