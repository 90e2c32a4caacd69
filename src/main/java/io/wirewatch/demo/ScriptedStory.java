package io.wirewatch.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A story and what becomes of it while the demo runs, as its outlet's file says.
 *
 * @param minutesAgo how long before its appearance it was published; null when it is undated
 * @param appearsAfter when its feed first shows it, in whole seconds after the start
 * @param themes what it carries at first, by theme id
 * @param edits in the order of time
 * @param retractedAfter when its outlet takes it back, in whole seconds after the start; null when
 *     it never does
 */
record ScriptedStory(
    String guid,
    String link,
    @Nullable String by,
    String title,
    @Nullable String summary,
    @Nullable String content,
    @Nullable Integer minutesAgo,
    int appearsAfter,
    List<String> themes,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Edit> edits,
    @Nullable Integer retractedAfter) {

  ScriptedStory {
    requireNonNull(guid, "guid");
    requireNonNull(link, "link");
    requireNonNull(title, "title");
    requireNonNull(themes, "themes");
    if (summary == null && content == null) {
      throw new IllegalArgumentException("story " + guid + " has neither summary nor content");
    }
    themes = List.copyOf(themes);
    edits = List.copyOf(edits);
    int[] times = changes(appearsAfter, edits, retractedAfter).toArray();
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException("story " + guid + " changes before its last change");
      }
    }
  }

  /** When anything happens to it, in seconds after the start, in order. */
  IntStream changes() {
    return changes(appearsAfter, edits, retractedAfter);
  }

  private static IntStream changes(int appears, List<Edit> edits, @Nullable Integer retracted) {
    return IntStream.concat(
        IntStream.concat(IntStream.of(appears), edits.stream().mapToInt(Edit::after)),
        retracted == null ? IntStream.empty() : IntStream.of(retracted));
  }

  boolean isRetractedAt(long seconds) {
    return retractedAfter != null && retractedAfter <= seconds;
  }

  boolean isLiveAt(long seconds) {
    return appearsAfter <= seconds && !isRetractedAt(seconds);
  }

  /** The story as it stands {@code seconds} after {@code start}. */
  Entry at(Instant start, long seconds) {
    Instant appeared = start.plusSeconds(appearsAfter);
    Instant published =
        minutesAgo == null ? null : appeared.minus(Duration.ofMinutes(minutesAgo.longValue()));
    Entry entry =
        new Entry(
            guid,
            link,
            by,
            title,
            summary,
            content,
            new Entry.Times(appeared, published, null),
            themes);
    for (Edit edit : edits) {
      if (edit.after() <= seconds) {
        Instant edited = start.plusSeconds(edit.after());
        entry = edit.applyTo(entry, new Entry.Times(appeared, published, edited));
      }
    }
    return entry;
  }
}
