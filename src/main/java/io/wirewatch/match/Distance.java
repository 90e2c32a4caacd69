package io.wirewatch.match;

import io.wirewatch.theme.Window;

/** How far apart two places of a story are. */
final class Distance {
  private final StoryText texts;
  private final Layout layout;
  private boolean laidOut;

  Distance(StoryText texts, Layout layout) {
    this.texts = texts;
    this.layout = layout;
  }

  /** The next story is in the texts. */
  void reset() {
    laidOut = false;
  }

  /** Whether two places are in one of a story's texts. */
  boolean inOneText(int place, int other) {
    return texts.field(place) == texts.field(other);
  }

  /**
   * Whether the later of two places that share no word is in a window of the earlier. What is not
   * bound to a sentence goes on from headline to summary and body as if they were one text.
   */
  boolean fits(Window window, int earlierEnd, int laterStart) {
    int before = layout().word(earlierEnd - 1);
    int after = layout.word(laterStart);
    return after - before - 1 <= window.within()
        && (!window.sentence() || layout.sentence(before) == layout.sentence(after));
  }

  /** How many words stand between two places. */
  int words(int earlierEnd, int laterStart) {
    return layout().word(laterStart) - layout.word(earlierEnd - 1) - 1;
  }

  private Layout layout() {
    if (!laidOut) {
      layout.read(texts);
      laidOut = true;
    }
    return layout;
  }
}
