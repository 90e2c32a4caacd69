package io.wirewatch.ingest;

import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the feeds' definitions to the queue as they come; kept nowhere, so all come at a start.
 * Until the topic has been read to its end they are held, for a later record may say that a feed is
 * to be asked no more.
 */
final class FollowedFeeds implements TopicFollower.Store<FeedDefinition> {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedFeeds.class);

  private final PollQueue queue;
  private final Map<String, FeedDefinition> held = new LinkedHashMap<>();
  private boolean isCaughtUp;
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
    held.clear();
    isCaughtUp = false;
  }

  @Override
  public void take(List<Entry<FeedDefinition>> entries, Bookmark readUpTo) {
    for (Entry<FeedDefinition> entry : entries) {
      if (entry.value() instanceof Reading.Accepted<FeedDefinition> accepted) {
        held.put(accepted.value().id(), accepted.value());
      } else if (entry.value() instanceof Reading.Rejected<FeedDefinition> rejected) {
        LOG.warn("the definition of feed {} cannot be read: {}", entry.key(), rejected.reason());
      }
    }
    bookmark = readUpTo;
    if (isCaughtUp) {
      release();
    }
  }

  @Override
  public void caughtUp() {
    isCaughtUp = true;
    release();
  }

  private void release() {
    held.values().forEach(queue::put);
    held.clear();
  }
}
