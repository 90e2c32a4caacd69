package io.wirewatch.view;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Which of the latest stories are asked for.
 *
 * @param theme a theme's id, {@code _themed} or {@code _all}
 * @param source the publisher's id; null for any
 * @param language the language, {@code und} for one that is not known; null for any
 * @param limit how many at most, 1 or more
 */
public record StoryQuery(
    String theme, @Nullable String source, @Nullable String language, int limit) {
  public StoryQuery {
    requireNonNull(theme, "theme");
    if (limit < 1) {
      throw new IllegalArgumentException("a limit is 1 or more, not " + limit);
    }
  }

  boolean matches(Line line) {
    return (source == null || source.equals(line.source()))
        && (language == null || language.equals(line.language()));
  }
}
