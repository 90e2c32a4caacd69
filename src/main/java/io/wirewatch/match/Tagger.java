package io.wirewatch.match;

import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import java.util.List;

/** Says which themes a story carries; immutable, and safe in any number of threads. */
public interface Tagger {

  /** The hash of the theme set that decides. */
  String themeSet();

  /** The story's themes in the order of the theme set; empty when it carries none. */
  List<Tag> tag(Story story);

  /** The ids of {@link #tag} alone: quicker where nobody asks why. */
  default List<String> themes(Story story) {
    return tag(story).stream().map(Tag::theme).toList();
  }
}
