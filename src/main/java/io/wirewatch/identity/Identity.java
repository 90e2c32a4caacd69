package io.wirewatch.identity;

import static java.util.Objects.requireNonNull;

import io.wirewatch.story.StoryId;

/**
 * Which story an entry is.
 *
 * @param id its id
 * @param marks what it is known by from now on
 * @param moved whether it was seen in this feed under another address, where that tells anything
 */
public record Identity(StoryId id, Marks marks, boolean moved) {
  public Identity {
    requireNonNull(id, "id");
    requireNonNull(marks, "marks");
  }
}
