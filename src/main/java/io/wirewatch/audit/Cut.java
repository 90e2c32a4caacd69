package io.wirewatch.audit;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds a recount against what is published while both go on: it knows how far the pipeline was
 * when a comparison began, waits until that much is published, and reads on to beyond what is. So
 * what is published lies between the two, and what came between them is what is on its way.
 */
final class Cut implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration TRANSACTION_ENDS = Duration.ofMillis(200);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Recount recount = new Recount();
  private final TopicReader<Story> stories;
  private final TopicReader<TaggedStory> tagged;
  private final TopicReader<?> counts;
  private final TopicReader<?> windows;
  private final TagAudit tags;
  private final Progress progress;
  private volatile boolean stopped;

  /**
   * What came of an attempt to compare.
   *
   * @param comparison null where none could be made
   * @param why why not, in a line
   */
  record Result(@Nullable Comparison comparison, String why) {}

  Cut(Clients clients, Topics topics, String applicationId, int mostTags) {
    try {
      stories = add(new TopicReader<>(clients, topics.stories()));
      tagged = add(new TopicReader<>(clients, topics.tagged()));
      counts = add(new TopicReader<>(clients, topics.counts()));
      windows = add(new TopicReader<>(clients, topics.windows()));
      tags = add(new TagAudit(clients, topics, mostTags));
      progress = add(new Progress(clients, topics.stories().name(), applicationId));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Takes in what has come, and compares if that can be done. */
  Result compare() throws InterruptedException {
    OnTheWay onTheWay = recount.onTheWay();
    if (recount.records() == 0) {
      onTheWay.arrived(progress.reached()); // so that not all there is counts as on its way
    }
    stories.readToEnd(recount::story);
    tagged.readToEnd(this::tagged);
    // Tags are published together with how far the pipeline is, and what has been handed on; but a
    // broker ends a transaction in one topic a moment after the other.
    Thread.sleep(TRANSACTION_ENDS.toMillis());
    onTheWay.arrived(progress.reached());
    Map<TopicPartition, Long> handedOn = progress.handedOn();
    if (handedOn.isEmpty()) {
      return cannot("nothing has been counted yet");
    }
    if (!onTheWay.isKnown()) {
      return cannot("the pipeline has more to catch up with than can be kept in mind");
    }
    if (!awaitMerge(handedOn)) {
      return cannot("the pipeline has handed on what it does not come to publish");
    }
    counts.readToEnd(recount::count);
    windows.readToEnd(recount::window);
    tagged.readToEnd(this::tagged);
    stories.readToEnd(recount::story);
    if (stopped) {
      return cannot("it is stopped");
    }
    if (!onTheWay.isKnown()) {
      return cannot("stories come faster than they can be held against the counts");
    }
    return new Result(recount.compare().with(tags.wrong(recount, onTheWay::hasReached)), "");
  }

  private static Result cannot(String why) {
    return new Result(null, why);
  }

  private void tagged(Entry<TaggedStory> entry) {
    recount.tagged(entry);
    tags.tagged(entry);
  }

  private boolean awaitMerge(Map<TopicPartition, Long> handedOn) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!progress.hasMerged(handedOn)) {
      if (stopped || System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
    return true;
  }

  /** Ends a comparison that is under way, without a result; safe from any thread. */
  void stop() {
    stopped = true;
    List.of(stories, tagged, counts, windows).forEach(TopicReader::stop);
  }

  /** How many stories are live. */
  long liveStories() {
    return recount.liveStories();
  }

  /** How many tags were checked. */
  long tagsChecked() {
    return tags.checked();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new WirewatchException("stopping an audit: " + e.getMessage(), e);
      }
    }
  }
}
