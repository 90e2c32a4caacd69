package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Kinds of entries in the database, each with keys of its own. */
enum Family {
  /** How far each topic was read. */
  BOOKMARKS,
  /** Where each live story is. */
  STORIES,
  /** Where each live tag is. */
  TAGS,
  /** The latest stories. */
  LATEST_STORIES,
  /** The latest tagged stories, by theme. */
  LATEST_TAGGED,
  /** The live counts. */
  COUNTS,
  /** The windows. */
  WINDOWS;

  byte[] bytes() {
    return name().getBytes(UTF_8);
  }
}
