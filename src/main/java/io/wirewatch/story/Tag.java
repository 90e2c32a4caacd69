package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A theme that a story carries, and why.
 *
 * @param theme the theme's permanent id
 * @param score what the found phrases add up to, at least the theme's threshold; no unit
 * @param rule the rule that decided, as the theme's definition names it
 * @param spans where it shows, in the order of fields and text, at most {@value #MAX_SPANS}; never
 *     empty
 * @param hits how many spans there are in all, at least {@code spans.size()}
 */
public record Tag(String theme, double score, String rule, List<Span> spans, int hits) {
  /** A long text may repeat a phrase thousands of times; a record has an upper size. */
  public static final int MAX_SPANS = 50;

  public Tag {
    requireNonNull(theme, "theme");
    requireNonNull(rule, "rule");
    spans = List.copyOf(spans);
    if (spans.isEmpty() || spans.size() > MAX_SPANS || hits < spans.size()) {
      throw new IllegalArgumentException(
          "a tag has 1 to " + MAX_SPANS + " spans and as many hits or more, not " + spans.size());
    }
  }
}
