package io.wirewatch.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A story as its feed shows it at one moment.
 *
 * @param by the reporter; null where the outlet names none
 * @param summary the short text; null when only {@code content} is sent
 * @param content the full text, each line a paragraph; null when only {@code summary} is sent
 * @param themes what the story carries as it stands
 */
record Entry(
    String guid,
    String link,
    @Nullable String by,
    String title,
    @Nullable String summary,
    @Nullable String content,
    Times times,
    List<String> themes) {

  /** The full text as the HTML that feeds carry; null when there is none. */
  @Nullable String html() {
    if (content == null) {
      return null;
    }
    String escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return escaped
        .strip()
        .lines()
        .map(paragraph -> "<p>" + paragraph + "</p>")
        .collect(Collectors.joining("\n"));
  }

  /**
   * When a story was published and last changed.
   *
   * @param appeared when the feed first showed it, by which undated stories are put in order
   * @param published as the feed states it; null when the story is undated
   * @param edited when it was last edited; null when it never was
   */
  record Times(Instant appeared, @Nullable Instant published, @Nullable Instant edited) {
    /** What the newest entries come first by. */
    Instant order() {
      return published == null ? appeared : published;
    }

    /** When the entry last changed, as far as the feed says. */
    @Nullable Instant updated() {
      return edited == null ? published : edited;
    }
  }
}
