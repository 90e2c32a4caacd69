package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.ingest.DeadLetters.Place;
import io.wirewatch.ingest.SetAside.Content;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Story;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Publishes what dead letters hold and can be read by now.
 *
 * <p>The stories' topic remembers what was: a story that was published or taken back after its
 * letter is left as it is, so the same letter once more brings nothing.
 */
public final class Replay {
  private final Clients clients;
  private final Topics topics;
  private final DeadLetters letters;
  private final Clock clock;

  /**
   * What became of a letter.
   *
   * @param stories that were published, or would be
   * @param known how many more stories it holds that were published or taken back since
   * @param unread what in it can still not be read, and why, a line each
   */
  public record Outcome(List<Story> stories, int known, List<String> unread) {
    public Outcome {
      stories = List.copyOf(stories);
      unread = List.copyOf(unread);
    }
  }

  /** A replay of {@code letters}. */
  public Replay(Clients clients, Topics topics, DeadLetters letters, Clock clock) {
    this.clients = requireNonNull(clients, "clients");
    this.topics = requireNonNull(topics, "topics");
    this.letters = requireNonNull(letters, "letters");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Reads the letters at {@code places}, one after the other; of two with the same story the first
   * holds.
   *
   * @param publishes whether to publish as well
   * @param told what became of each; when it is told, Kafka has the stories
   */
  public void run(List<Place> places, boolean publishes, BiConsumer<Place, Outcome> told) {
    try (SetAside setAside = new SetAside(clients, topics, clock);
        StoryWriter writer = StoryWriter.plain(clients, topics)) {
      Map<String, Instant> last = last(ids(places, setAside));
      for (Place place : places) {
        Outcome outcome = outcome(content(place, setAside), last);
        Instant now = clock.instant();
        if (publishes && !outcome.stories().isEmpty()) {
          writer.write(new Batch(now, outcome.stories(), List.of(), List.of(), null));
        }
        outcome.stories().forEach(story -> last.put(story.id().value(), Instant.MAX));
        told.accept(place, outcome);
      }
    }
  }

  private Outcome outcome(Content content, Map<String, Instant> last) {
    List<Story> publish = new ArrayList<>();
    List<String> unread = new ArrayList<>(content.unread());
    int known = content.known();
    for (Story story : content.stories()) {
      Instant later = last.get(story.id().value());
      int length = topics.stories().format().write(story).length;
      if (later != null && later.isAfter(content.asOf())) {
        known++;
      } else if (length > StoryWriter.LONGEST_STORY) {
        unread.add(StoryWriter.tooLong(length));
      } else {
        publish.add(story);
      }
    }
    return new Outcome(publish, known, unread);
  }

  /** Letters are read twice, and none is held: a thousand of them may have 256 MB. */
  private Content content(Place place, SetAside setAside) {
    Optional<Entry<DeadLetter>> entry = letters.read(place);
    return entry.isPresent()
        ? setAside.read(entry.get())
        : Content.nothing("there is no dead letter " + place + ", or none any more");
  }

  private Set<String> ids(List<Place> places, SetAside setAside) {
    Set<String> ids = new HashSet<>();
    for (Place place : places) {
      content(place, setAside).stories().forEach(story -> ids.add(story.id().value()));
    }
    return ids;
  }

  /** When the last record of each of {@code ids} was accepted. */
  private Map<String, Instant> last(Set<String> ids) {
    Map<String, Instant> last = new HashMap<>();
    if (!ids.isEmpty()) {
      try (TopicReader<Story> reader = new TopicReader<>(clients, topics.stories())) {
        reader.readToEnd(
            entry -> {
              if (entry.key() != null && ids.contains(entry.key())) {
                last.put(entry.key(), entry.acceptedAt());
              }
            });
      }
    }
    return last;
  }
}
