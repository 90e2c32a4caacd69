package io.wirewatch.ingest;

import io.wirewatch.feed.FeedOptions;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.settings.References;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what a feed's options refer to in its place, anew at each visit. */
final class FeedReferences {
  private final References references;

  FeedReferences(Map<String, String> environment) {
    references = new References(environment);
  }

  /** How to fetch; rejected, without any value, where a reference leads nowhere. */
  Reading<FetchOptions> follow(FeedOptions options) {
    List<String> problems = new ArrayList<>();
    Map<String, String> headers = new HashMap<>();
    options.headers().forEach((name, value) -> headers.put(name, text(value, problems)));
    String proxy = options.proxy() == null ? null : text(options.proxy(), problems);
    if (!problems.isEmpty()) {
      return new Reading.Rejected<>(String.join("; ", problems));
    }
    try {
      return new Reading.Accepted<>(
          new FetchOptions(uri(proxy), options.userAgent(), null, headers));
    } catch (IllegalArgumentException e) {
      // Without what it says, which may be the value.
      return new Reading.Rejected<>("a header or the proxy of this feed is none");
    }
  }

  private String text(String written, List<String> problems) {
    References.Resolved resolved = references.resolve(written);
    problems.addAll(resolved.problems());
    return resolved.text();
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null ? null : URI.create(text);
  }
}
