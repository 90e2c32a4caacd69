package io.wirewatch.match;

import io.wirewatch.theme.Window;

/** How far apart two places of a story are. */
final class Distance {
  /** So many words are walked over from place to place; then it pays to lay out the whole story. */
  private static final int MAX_WALKED = 200;

  private final StoryText texts;
  private final Layout layout;
  private final Words words = new Words();
  private boolean laidOut;
  private int walked;

  Distance(StoryText texts, Layout layout) {
    this.texts = texts;
    this.layout = layout;
  }

  /** The next story is in the texts. */
  void reset() {
    laidOut = false;
    walked = 0;
  }

  /** Whether two places are in one of a story's texts. */
  boolean inOneText(Hit one, Hit other) {
    return texts.field(one.from()) == texts.field(other.from());
  }

  /**
   * Whether the later of two places that share no word is in a window of the earlier. What is not
   * bound to a sentence goes on from headline to summary and body as if they were one text.
   */
  boolean fits(Window window, Hit earlier, Hit later) {
    if (!laidOut && inOneText(earlier, later)) {
      texts.walkFrom(words, earlier.from());
      int between = 0;
      while (walked < MAX_WALKED && words.next()) {
        walked++;
        if (words.start() < earlier.to()) {
          continue;
        }
        if (window.sentence() && words.afterBreak()) {
          return false;
        }
        if (words.start() >= later.from()) {
          return true;
        }
        between++;
        if (between > window.within()) {
          return false;
        }
      }
    }
    int before = layout().word(earlier.to() - 1);
    int after = layout.word(later.from());
    return after - before - 1 <= window.within()
        && (!window.sentence() || layout.sentence(before) == layout.sentence(after));
  }

  /** How many words stand between two places. */
  int words(Hit earlier, Hit later) {
    return layout().word(later.from()) - layout.word(earlier.to() - 1) - 1;
  }

  private Layout layout() {
    if (!laidOut) {
      layout.read(texts);
      laidOut = true;
    }
    return layout;
  }
}
