package io.wirewatch.identity;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stories that were seen in one feed, to be found by what they were known by. Not safe in two
 * threads.
 */
public final class Memory {
  private final Map<String, Marks> stories;
  private final Trust trust;
  private final Map<String, String> byGuid = new HashMap<>();
  private final Map<String, String> byLink = new HashMap<>();
  private final Map<String, String> byWords = new HashMap<>();
  private boolean isIndexed;

  /**
   * A memory of {@code stories}.
   *
   * @param stories by story id, the one seen longest ago first
   * @param trust how far the feed's names are to be believed
   */
  public Memory(Map<String, Marks> stories, Trust trust) {
    this.stories = requireNonNull(stories, "stories");
    this.trust = requireNonNull(trust, "trust");
  }

  /** Made when it is first needed, which among kin is seldom. */
  private Memory indexed() {
    if (isIndexed) {
      return this;
    }
    isIndexed = true;
    Set<String> common = new HashSet<>();
    stories.forEach(
        (id, marks) -> {
          put(byGuid, marks.guid(), id);
          put(byLink, marks.link(), id);
          String words = marks.words();
          if (words != null && byWords.put(words, id) != null) {
            common.add(words);
          }
        });
    byWords.keySet().removeAll(common); // what two stories have tells neither
    return this;
  }

  private static void put(Map<String, String> ids, @Nullable String mark, String id) {
    if (mark != null) {
      ids.put(mark, id); // the one seen last
    }
  }

  Trust trust() {
    return trust;
  }

  boolean has(String id) {
    return stories.containsKey(id);
  }

  /** What {@code id} was known by; nothing if it was never seen. */
  Marks marks(String id) {
    return stories.getOrDefault(id, Marks.NONE);
  }

  /** The story of whose guid one of {@code marks} is. */
  @Nullable String withGuid(Iterable<String> marks) {
    return first(indexed().byGuid, marks);
  }

  /** The story of whose link one of {@code marks} is. */
  @Nullable String withLink(Iterable<String> marks) {
    return first(indexed().byLink, marks);
  }

  /** The one story of this title and date. */
  @Nullable String withWords(@Nullable String words) {
    return words == null ? null : indexed().byWords.get(words);
  }

  private static @Nullable String first(Map<String, String> ids, Iterable<String> marks) {
    for (String mark : marks) {
      String id = ids.get(mark);
      if (id != null) {
        return id;
      }
    }
    return null;
  }
}
