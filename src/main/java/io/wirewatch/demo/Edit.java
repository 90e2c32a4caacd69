package io.wirewatch.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change an outlet makes to a story that it has already published.
 *
 * @param after when, in whole seconds after the start
 * @param title the new title; null leaves the old one, and so with the other texts
 * @param themes the themes the story carries from then on, all of them
 */
record Edit(
    int after,
    @Nullable String title,
    @Nullable String summary,
    @Nullable String content,
    List<String> themes) {

  Edit {
    requireNonNull(themes, "themes");
    themes = List.copyOf(themes);
  }

  Entry applyTo(Entry old, Entry.Times times) {
    return new Entry(
        old.guid(),
        old.link(),
        old.by(),
        title == null ? old.title() : title,
        summary == null ? old.summary() : summary,
        content == null ? old.content() : content,
        times,
        themes);
  }
}
