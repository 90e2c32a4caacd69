package io.wirewatch.audit;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Recounts everything from the topics and compares it with what is published; it shares no code
 * with what tags and counts.
 */
public final class Audit {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Clients clients;
  private final Topics topics;
  private final String applicationId;
  private final Duration settle;
  private final Duration patience;

  /**
   * What an audit found.
   *
   * @param liveStories how many stories are live
   * @param records how many records were read for it
   * @param behind how many records of the stories the pipeline has not come to, transaction markers
   *     included; where that is not 0 the differences say little
   * @param differences none when every count is right
   */
  public record Report(long liveStories, long records, long behind, List<Difference> differences) {
    public Report {
      differences = List.copyOf(differences);
    }

    /** Whether every count is right. */
    public boolean isClean() {
      return differences.isEmpty() && behind == 0;
    }
  }

  /**
   * An audit of what the pipeline {@code applicationId} publishes.
   *
   * @param settle how long nothing may come any more before a difference is believed
   * @param patience how long the pipeline may take to come to rest
   */
  public Audit(
      Clients clients, Topics topics, String applicationId, Duration settle, Duration patience) {
    this.clients = requireNonNull(clients, "clients");
    this.topics = requireNonNull(topics, "topics");
    this.applicationId = requireNonNull(applicationId, "applicationId");
    this.settle = requireNonNull(settle, "settle");
    this.patience = requireNonNull(patience, "patience");
  }

  /**
   * Recounts until all is right, or wrong for good: counts follow stories by a moment, so a
   * difference holds only when nothing has come for a while.
   */
  public Report run() {
    Recount recount = new Recount();
    long deadline = System.nanoTime() + patience.toNanos();
    try (TopicReader<Story> stories = new TopicReader<>(clients, topics.stories());
        TopicReader<TaggedStory> tagged = new TopicReader<>(clients, topics.tagged());
        TopicReader<?> counts = new TopicReader<>(clients, topics.counts());
        Admin admin = clients.admin()) {
      long seen = -1;
      long quietSince = System.nanoTime();
      while (true) {
        stories.readToEnd(recount::story);
        tagged.readToEnd(recount::tagged);
        counts.readToEnd(recount::count);
        long now = System.nanoTime();
        if (recount.records() != seen) {
          seen = recount.records();
          quietSince = now;
        }
        List<Difference> differences = recount.differences();
        long behind = behind(admin, recount.lastStory());
        boolean settled = now - quietSince > settle.toNanos();
        boolean caughtUp = behind == 0;
        if ((caughtUp && (differences.isEmpty() || settled)) || now > deadline) {
          return new Report(recount.liveStories(), recount.records(), behind, differences);
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while recounting", e);
    }
  }

  /** How many of the stories that were read here the pipeline has not come to. */
  private long behind(Admin admin, Map<Integer, Long> lastStory) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get();
      Topic<Story> topic = topics.stories();
      return lastStory.entrySet().stream()
          .mapToLong(
              last -> {
                OffsetAndMetadata at =
                    committed.get(new TopicPartition(topic.name(), last.getKey()));
                return Math.max(0, last.getValue() + 1 - (at == null ? 0 : at.offset()));
              })
          .sum();
    } catch (ExecutionException e) {
      throw new WirewatchException(
          "cannot ask how far the pipeline " + applicationId + " is: " + e.getMessage(), e);
    }
  }
}
