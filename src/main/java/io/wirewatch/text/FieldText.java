package io.wirewatch.text;

import io.wirewatch.story.Story;

/**
 * Plain texts that are handed in field by field, brought to the characters that a story may hold.
 *
 * <p>They are text and nothing else: markup in them stays as it is, for whoever shows it to escape.
 */
public final class FieldText {
  private FieldText() {}

  /** {@code text} on one line; empty where nothing of it shows. */
  public static String line(String text) {
    String line = Characters.oneLine(text);
    return Story.isVisible(line) ? line : "";
  }

  /** The lines of {@code text}, with no more than one empty line between two. */
  public static String lines(String text) {
    return Characters.lines(text);
  }
}
