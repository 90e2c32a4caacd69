package io.wirewatch.match;

import io.wirewatch.theme.Section;
import java.util.List;

/**
 * Something that stories are asked for: a theme, a context, or phrases of a gate.
 *
 * @param name how explanations call it
 * @param parts what it looks for, by the way in which words are read
 * @param section all parts together
 * @param shows whether it looks for anything in any language; else its gate alone decides
 * @param all the subjects that must be in the story as well
 * @param any those of which one must be, unless there are none
 * @param none those that must not be
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Subject(
    String name,
    List<Part> parts,
    Section section,
    boolean shows,
    int[] all,
    int[] any,
    int[] none) {

  /**
   * A section whose phrases are read in one way.
   *
   * @param way the index of the vocabulary's way
   */
  record Part(Section section, int way) {}

  /** Whether any one hit shows it, so that no other needs to be kept. */
  boolean simple() {
    return section.near().isEmpty()
        && section.onlyNear().isEmpty()
        && section.noneNear().isEmpty()
        && section.excludePhrases().isEmpty();
  }
}
