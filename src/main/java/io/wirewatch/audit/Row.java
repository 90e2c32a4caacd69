package io.wirewatch.audit;

import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The last words about one story.
 *
 * @param place where its record is, partition and offset in one
 * @param story what is known of it; null where there is no such live story
 * @param tag its tag; null where it has none
 */
record Row(long place, @Nullable Edition story, @Nullable TagRow tag) {
  private static final int OFFSET_BITS = 48;
  private static final Row NOTHING = new Row(0, null, null);

  /** {@code row}, or the row of what nothing is known of. */
  static Row orNothing(@Nullable Row row) {
    return row == null ? NOTHING : row;
  }

  /** With {@code newStory} as it stands there; null where it is gone. */
  Row with(@Nullable Story newStory, int partition, long offset, UnaryOperator<String> shared) {
    return newStory == null
        ? new Row(0, null, tag)
        : new Row(((long) partition << OFFSET_BITS) | offset, Edition.of(newStory, shared), tag);
  }

  /** With {@code tagged} for its tag; null where that is gone. */
  Row with(@Nullable TaggedStory tagged, UnaryOperator<String> shared) {
    return new Row(place, story, tagged == null ? null : TagRow.of(tagged, shared));
  }

  /** Which partition its record is in. */
  int partition() {
    return (int) (place >>> OFFSET_BITS);
  }

  /** At which offset its record is. */
  long offset() {
    return place & ((1L << OFFSET_BITS) - 1);
  }

  /** Whether there is such a story. */
  boolean isLive() {
    return story != null;
  }

  /** Whether it says nothing. */
  boolean isNothing() {
    return story == null && tag == null;
  }

  /** What is wrong with its tag: what should be and what is; null when nothing is. */
  @Nullable Difference tagTrouble(StoryKey key) {
    if (tag == null || tag.edition().equals(story)) {
      return null;
    }
    String what = "tag of " + key;
    return isLive()
        ? new Difference(what, "a tag of the story as it is", "a tag of another edition")
        : new Difference(what, "no tag, the story is not live", "a tag");
  }

  /**
   * Hands on every count that it is one of: of all as its record says, of themes as its tag does,
   * so that each hangs on one topic alone.
   */
  void counts(UnaryOperator<String> shared, Consumer<CellKey> counted) {
    if (story != null) {
      story.counts("_all", shared, counted);
    }
    if (tag != null) {
      counted.accept(CellKey.total("_themed"));
      Edition tagged = tag.edition();
      tag.themes().forEach(theme -> tagged.counts(theme, shared, counted));
    }
  }
}
