package io.wirewatch.ingest;

import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the feeds' definitions to the queue as they come; kept nowhere, so all come at a start. */
final class FollowedFeeds implements TopicFollower.Store<FeedDefinition> {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedFeeds.class);

  private final PollQueue queue;
  private @Nullable Bookmark bookmark;

  FollowedFeeds(PollQueue queue) {
    this.queue = queue;
  }

  @Override
  public @Nullable Bookmark bookmark() {
    return bookmark;
  }

  /** What is read goes on being read: what comes again says the same. */
  @Override
  public void clear() {
    bookmark = null;
  }

  @Override
  public void take(List<Entry<FeedDefinition>> entries, Bookmark readUpTo) {
    for (Entry<FeedDefinition> entry : entries) {
      if (entry.value() instanceof Reading.Accepted<FeedDefinition> accepted) {
        queue.put(accepted.value());
      } else if (entry.value() instanceof Reading.Rejected<FeedDefinition> rejected) {
        LOG.warn("the definition of feed {} cannot be read: {}", entry.key(), rejected.reason());
      }
    }
    bookmark = readUpTo;
  }
}
