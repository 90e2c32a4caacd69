package io.wirewatch.cli;

import io.wirewatch.ingest.DeadLetters.Place;
import io.wirewatch.ingest.Replay.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Says what becomes of each dead letter that is replayed, and of all of them. */
final class ReplayText implements BiConsumer<Place, Outcome> {
  private final Terminal terminal;
  private final boolean publishes;
  private int letters;
  private int stories;
  private int failed;

  ReplayText(Terminal terminal, boolean publishes) {
    this.terminal = terminal;
    this.publishes = publishes;
  }

  @Override
  public void accept(Place place, Outcome outcome) {
    letters++;
    stories += outcome.stories().size();
    failed += outcome.unread().isEmpty() ? 0 : 1;
    List<String> words = new ArrayList<>();
    if (!outcome.stories().isEmpty()) {
      words.add(done(outcome.stories().size()));
    }
    if (outcome.known() > 0) {
      words.add(stories(outcome.known()) + " known already");
    }
    if (words.isEmpty() && outcome.unread().isEmpty()) {
      words.add("no story in it");
    }
    outcome.unread().forEach(reason -> words.add("not replayed: " + Terminal.safe(reason)));
    terminal.line(place + "  " + String.join("; ", words));
    outcome
        .stories()
        .forEach(
            story -> terminal.line("  " + story.id() + "  " + Terminal.safe(story.headline())));
  }

  /** Says the sum; returns the exit code. */
  int end() {
    terminal.line(
        "%d %s: %s; in %d of them something can still not be read%s"
            .formatted(
                letters,
                letters == 1 ? "letter" : "letters",
                done(stories),
                failed,
                !publishes && stories > 0 ? "; --yes publishes" : ""));
    return failed == 0 ? 0 : 1;
  }

  private String done(int count) {
    return stories(count) + (publishes ? " published" : " would be published");
  }

  private static String stories(int count) {
    return count + (count == 1 ? " story" : " stories");
  }
}
