package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Novelty;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.story.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one feed, again and again, and writes what it says anew. Not safe in two threads. */
final class FeedPoller implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);

  private final Feed feed;
  private final HttpFetcher fetcher;
  private final StoryWriter writer;
  private final Clock clock;
  private final SeenStates seen;
  private FeedState state;
  private boolean isStateKnown = true;
  private String trouble = "";

  /** A poller of {@code feed} that goes on from {@code state}, and asks {@code seen} in doubt. */
  FeedPoller(
      Feed feed,
      FeedState state,
      SeenStates seen,
      HttpFetcher fetcher,
      StoryWriter writer,
      Clock clock) {
    this.feed = feed;
    this.state = state;
    this.seen = seen;
    this.fetcher = fetcher;
    this.writer = writer;
    this.clock = clock;
  }

  /** Reads the feed once; whatever goes wrong is said, and the next time is another chance. */
  @Override
  public void run() {
    try {
      if (!isStateKnown) {
        state = seen.read().getOrDefault(feed.id(), FeedState.unseen(feed));
        isStateKnown = true;
      }
      Fetched fetched = fetcher.fetch(feed.url(), state.etag(), state.lastModified());
      if (fetched instanceof Fetched.Body body) {
        read(body);
      } else if (fetched instanceof Fetched.Failed failed) {
        fail(failed);
      } else if (fetched instanceof Fetched.NotModified) {
        say("");
      }
    } catch (WirewatchException e) {
      if (!Thread.currentThread().isInterrupted()) { // else we stop, and it is read again next time
        say(String.valueOf(e.getMessage()));
      }
    } catch (RuntimeException e) {
      LOG.error("feed {} ({}): reading it failed", feed.name(), feed.url(), e);
    }
  }

  private void read(Fetched.Body body) {
    Instant now = clock.instant();
    String hash = FeedState.hashOf(body.bytes());
    if (hash.equals(state.bodyHash())) {
      say("");
      return;
    }
    Reading<ParsedFeed> reading = FeedReader.read(body.bytes(), body.contentType(), feed, now);
    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      setAside(DeadLetter.of(url(), rejected.reason(), body.bytes()), hash, now);
      return;
    }
    ParsedFeed document = ((Reading.Accepted<ParsedFeed>) reading).value();
    Novelty novelty = Novelty.of(state.read(hash, body.etag(), body.lastModified(), now), document);
    List<DeadLetter> letters =
        novelty.rejected().stream()
            .map(entry -> DeadLetter.of(url(), entry.reason(), entry.raw()))
            .toList();
    write(new Batch(now, novelty.publish(), novelty.retract(), letters, novelty.after()));
    say("");
    LOG.debug(
        "feed {}: {} new or edited, {} retracted, {} set aside, {} unchanged",
        feed.name(),
        novelty.publish().size(),
        novelty.retract().size(),
        letters.size(),
        novelty.unchanged());
  }

  private void fail(Fetched.Failed failed) {
    Fetched.Cut cut = failed.cut();
    if (cut == null) {
      say(failed.reason());
      return;
    }
    DeadLetter whole = DeadLetter.of(url(), failed.reason(), cut.head());
    DeadLetter letter =
        new DeadLetter(url(), failed.reason(), whole.raw(), cut.length(), whole.sha256());
    setAside(letter, FeedState.hashOf(cut.head()), clock.instant());
  }

  /** A document that stays as bad as it was is set aside once. */
  private void setAside(DeadLetter letter, String hash, Instant now) {
    if (!hash.equals(state.lastRejected())) {
      write(new Batch(now, List.of(), List.of(), List.of(letter), state.rejected(hash, now)));
    }
    say(letter.reason());
  }

  /** The state holds when the batch does; a write that fails may have landed. */
  private void write(Batch batch) {
    isStateKnown = false;
    writer.write(batch);
    isStateKnown = true;
    state = requireNonNull(batch.state(), "state");
  }

  /** Says what is wrong when that changes, and not at every poll. */
  private void say(String now) {
    if (now.equals(trouble)) {
      return;
    }
    if (now.isEmpty()) {
      LOG.info("feed {} ({}) can be read again", feed.name(), feed.url());
    } else {
      LOG.warn("feed {} ({}): {}", feed.name(), feed.url(), now);
    }
    trouble = now;
  }

  private String url() {
    return feed.url().toString();
  }
}
