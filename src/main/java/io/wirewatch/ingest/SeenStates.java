package io.wirewatch.ingest;

import io.wirewatch.feed.FeedState;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Reading;
import java.util.HashMap;
import java.util.Map;

/**
 * What of each source has been seen, as {@code news.feed-state.v1} says.
 *
 * <p>Whoever writes a state knows it without asking, until a write fails: then it may have landed
 * all the same, and only the topic can tell.
 */
final class SeenStates {
  private final Clients clients;
  private final Topics topics;

  SeenStates(Clients clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
  }

  /** All states that are committed now, by their sources' ids. */
  Map<String, FeedState> read() {
    Map<String, FeedState> states = new HashMap<>();
    try (TopicReader<FeedState> reader = new TopicReader<>(clients, topics.feedState())) {
      reader.readToEnd(
          entry -> {
            if (entry.value() instanceof Reading.Accepted<FeedState> accepted) {
              states.put(accepted.value().feed(), accepted.value());
            }
          });
    }
    return states;
  }
}
