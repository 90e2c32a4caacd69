package io.wirewatch.audit;

import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a tag says.
 *
 * @param edition of which edition of the story
 * @param themes the ids of its themes
 */
record TagRow(Edition edition, List<String> themes) {

  /** What {@code tagged} says; of texts that are the same one is kept, that of {@code shared}. */
  static TagRow of(TaggedStory tagged, UnaryOperator<String> shared) {
    return new TagRow(
        Edition.of(tagged.story(), shared),
        tagged.tags().stream().map(Tag::theme).map(shared).toList());
  }
}
