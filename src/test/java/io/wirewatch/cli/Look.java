package io.wirewatch.cli;

import static java.util.Objects.requireNonNullElse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.audit.Audit;
import io.wirewatch.count.Count;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** What the topics of one application hold, as a subscriber sees it. */
public final class Look {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Clients clients;
  private final Topics topics;
  private final String applicationId;

  /** A look at what {@code settings} name on the brokers at {@code address}. */
  public Look(String address, Settings settings) {
    clients = new Clients(address, settings.clients());
    topics = Topics.of(settings.topics());
    applicationId = settings.applicationId();
  }

  public Clients clients() {
    return clients;
  }

  public Topics topics() {
    return topics;
  }

  /** Every record of {@code topic}, in the order of each partition. */
  public <V> List<Entry<V>> records(Topic<V> topic) {
    List<Entry<V>> records = new ArrayList<>();
    try (TopicReader<V> reader = new TopicReader<>(clients, topic)) {
      reader.readToEnd(records::add);
    }
    return records;
  }

  /** The values that can be read and are the last of their keys. */
  public <V> Map<String, V> last(Topic<V> topic) {
    Map<String, V> last = new TreeMap<>();
    for (Entry<V> entry : records(topic)) {
      String key = String.valueOf(entry.key());
      if (entry.value() instanceof Reading.Accepted<V> accepted) {
        last.put(key, accepted.value());
      } else {
        last.remove(key);
      }
    }
    return last;
  }

  public Map<String, Story> stories() {
    return last(topics.stories());
  }

  public Map<String, TaggedStory> tagged() {
    return last(topics.tagged());
  }

  public List<Entry<DeadLetter>> deadLetters() {
    return records(topics.deadLetters());
  }

  /** Every count that is not 0, by its key; without those of the flow's steps. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    last(topics.counts())
        .forEach(
            (key, count) -> {
              if (!count.key().isFlow() && count.value() > 0) {
                counts.put(key, count.value());
              }
            });
    return counts;
  }

  /** The counts when a recount agrees with them: each follows the stories in its own time. */
  public Map<String, Long> settledCounts() {
    assertEquals(List.of(), audit().differences());
    return counts();
  }

  /** How many live stories {@code key} has, and how many records a step of the flow. */
  public long count(String key) {
    Count count = last(topics.counts()).get(key);
    return count == null ? 0 : count.value();
  }

  /** Returns when {@code key} counts {@code value}. */
  public void awaitCount(String key, long value) {
    Awaitility.await(key + " = " + value)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> count(key), now -> now == value);
  }

  /** Returns when {@code key} counts {@code least} or more. */
  public void awaitAtLeast(String key, long least) {
    Awaitility.await(key + " >= " + least)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> count(key), now -> now >= least);
  }

  /** Returns a dead letter as {@code wanted} when there is one. */
  public Entry<DeadLetter> awaitDeadLetter(Predicate<Entry<DeadLetter>> wanted) {
    return Awaitility.await("dead letter")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> deadLetters().stream().filter(wanted).findFirst(), java.util.Optional::isPresent)
        .orElseThrow();
  }

  /** What an audit finds once the pipeline has come to rest. */
  public Audit.Report audit() {
    return new Audit(clients, topics, applicationId, Duration.ofSeconds(2), PATIENCE, 100).run();
  }

  /** The reason that a dead letter states. */
  public static String reason(Entry<DeadLetter> letter) {
    return requireNonNullElse(letter.headers().get("reason"), "");
  }
}
