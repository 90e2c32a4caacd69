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

  /** Whether the later of two places that share no word is in a window of the earlier. */
  boolean fits(Window window, int earlierEnd, int laterStart) {
    if (texts.field(earlierEnd - 1) != texts.field(laterStart)) {
      return false;
    }
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
