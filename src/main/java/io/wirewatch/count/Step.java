package io.wirewatch.count;

/**
 * What became of a record of {@code news.stories.v1}.
 *
 * <p>At any quiet moment READ = NEW + EDITED + RETRACTED + ARCHIVED + UNCHANGED + DEAD_LETTERED,
 * THEMED + UNTHEMED = NEW + EDITED, LATE is part of NEW + EDITED, and NEW − RETRACTED − ARCHIVED =
 * live stories.
 */
public enum Step {
  /** Any record. */
  READ("read"),
  /** A story not seen before, or published again when it was not live. */
  NEW("new"),
  /** A live story with other content than before. */
  EDITED("edited"),
  /** A live story taken back, or replaced by something that cannot be read. */
  RETRACTED("retracted"),
  /** A live story that has become too old to keep. */
  ARCHIVED("archived"),
  /** The same content again, or a null for what is not live. */
  UNCHANGED("unchanged"),
  /** A record that cannot be read, and that replaced no live story. */
  DEAD_LETTERED("dead-lettered"),
  /** New or edited, with a theme. */
  THEMED("themed"),
  /** New or edited, with none. */
  UNTHEMED("unthemed"),
  /** New or edited, and accepted more than the horizon after it was published. */
  LATE("late");

  private final String word;

  Step(String word) {
    this.word = word;
  }

  /** The step as keys spell it. */
  public String word() {
    return word;
  }
}
