package io.wirewatch.match;

import io.wirewatch.story.Span.Field;
import java.util.Arrays;

/**
 * Where the words and sentences of one story lie. It is made only for the few stories in which it
 * is asked how far apart two places are, in one walk over the story.
 */
final class Layout {
  private static final Field[] FIELDS = Field.values();
  private static final int USUAL = 1 << 9;

  /** More words than this are not worth to keep the room of for the next story. */
  private static final int MAX_KEPT = 1 << 15;

  private final Words words = new Words();
  private int[] starts = new int[USUAL];

  /** The number of each word's sentence; no sentence goes on in another text. */
  private int[] sentences = new int[USUAL];

  private int size;

  void read(StoryText texts) {
    size = 0;
    if (starts.length > MAX_KEPT) {
      starts = new int[USUAL];
      sentences = new int[USUAL];
    }
    int sentence = 0;
    for (Field field : FIELDS) {
      texts.walkOnce(words, field);
      sentence++;
      for (int n = 0; words.next(); n++) {
        if (n > 0 && words.afterBreak()) {
          sentence++;
        }
        if (size == starts.length) {
          starts = Arrays.copyOf(starts, 2 * size);
          sentences = Arrays.copyOf(sentences, 2 * size);
        }
        starts[size] = words.start();
        sentences[size] = sentence;
        size++;
      }
    }
  }

  /** The number of the word in which a place lies, counted over all texts. */
  int word(int place) {
    int at = Arrays.binarySearch(starts, 0, size, place);
    return at >= 0 ? at : -at - 2;
  }

  /** The number of a word's sentence, counted over all texts. */
  int sentence(int word) {
    return sentences[word];
  }
}
