package io.wirewatch.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A fictional newsroom and all it publishes in the demo.
 *
 * @param host its {@code .example} host, the publisher's id
 * @param language a lower-case ISO 639 code
 */
record Outlet(
    String name,
    String host,
    String language,
    String description,
    FeedFormat format,
    List<ScriptedStory> stories) {

  Outlet {
    requireNonNull(name, "name");
    requireNonNull(host, "host");
    requireNonNull(language, "language");
    requireNonNull(description, "description");
    requireNonNull(format, "format");
    stories = List.copyOf(stories);
    for (ScriptedStory story : stories) {
      // Only Atom has a way to say that a story is taken back; elsewhere it merely scrolls off.
      if (story.retractedAfter() != null && format != FeedFormat.ATOM) {
        throw new IllegalArgumentException(host + " cannot retract " + story.guid());
      }
    }
  }

  String site() {
    return "https://" + host + "/";
  }

  /** Where the demo's server has the feed. */
  String path() {
    return "/feeds/" + host + "." + format.extension();
  }

  /** When anything happens in this outlet, in seconds after the start, in no order. */
  IntStream changes() {
    return stories.stream().flatMapToInt(ScriptedStory::changes);
  }
}
