package io.wirewatch.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * All that an outlet's feed shows at one moment.
 *
 * @param entries the live stories, newest first
 * @param retractions the stories taken back, in the order of the file
 * @param modified when the feed last changed
 */
record Edition(List<Entry> entries, List<Retraction> retractions, Instant modified) {

  /** That a story was taken back, and when. */
  record Retraction(String guid, Instant when) {}

  static Edition of(Outlet outlet, Instant start, long seconds) {
    List<Entry> entries =
        outlet.stories().stream()
            .filter(story -> story.isLiveAt(seconds))
            .map(story -> story.at(start, seconds))
            .sorted(Comparator.comparing((Entry entry) -> entry.times().order()).reversed())
            .toList();
    List<Retraction> retractions =
        outlet.stories().stream()
            .filter(story -> story.isRetractedAt(seconds))
            .map(story -> retraction(story, start))
            .toList();
    int last = outlet.changes().filter(change -> change <= seconds).max().orElse(0);
    return new Edition(entries, retractions, start.plusSeconds(last));
  }

  private static Retraction retraction(ScriptedStory story, Instant start) {
    Integer after = story.retractedAfter();
    if (after == null) {
      throw new IllegalArgumentException(story.guid() + " is never retracted");
    }
    return new Retraction(story.guid(), start.plusSeconds(after.longValue()));
  }
}
