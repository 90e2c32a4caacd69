package io.wirewatch.match;

import io.wirewatch.story.Span;
import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import java.util.Comparator;

/** A place where a pattern stands in a story. */
@SuppressWarnings("EnumOrdinal") // the fields stand in the order in which they are read
record Hit(Field field, int start, int end, Pattern pattern) {
  /** By field and start, the longest first; of two that are equal the exact one first. */
  static final Comparator<Hit> READING_ORDER =
      Comparator.comparingLong(Hit::from)
          .thenComparing(Comparator.comparingLong(Hit::to).reversed())
          .thenComparing(hit -> hit.pattern().exact() == null);

  /** The start on one axis for all fields. */
  long from() {
    return ((long) field.ordinal() << 32) + start;
  }

  /** The end, exclusive, on the same axis. */
  long to() {
    return ((long) field.ordinal() << 32) + end;
  }

  Span span(Story story) {
    return new Span(field, start, end, field.in(story).substring(start, end));
  }
}
