package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Hints;
import io.wirewatch.feed.Move;
import io.wirewatch.feed.Novelty;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.feed.Polling;
import io.wirewatch.feed.Rhythm;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.net.Fetched;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits one feed, again and again, and writes what it says anew. One visit at a time; articles may
 * come meanwhile, so the state belongs to whoever holds the lock.
 */
final class FeedPoller {
  private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);

  /** A state may be long, so one that says but when the feed was asked is written this often. */
  private static final Duration WRITE_EVERY = Duration.ofHours(1);

  private final VisitMeans means;
  private FeedDefinition definition;
  private final FeedArticles articles;
  private volatile FeedState state;
  private boolean isStateKnown = true;
  private @Nullable Instant writtenAt;
  private String trouble = "";

  /** A poller of {@code definition} that goes on from {@code state}. */
  FeedPoller(FeedDefinition definition, FeedState state, VisitMeans means) {
    this.definition = definition;
    this.state = state;
    this.means = means;
    this.writtenAt = state.checkedAt();
    this.articles = new FeedArticles(means.articles(), this::amend, means.clock());
  }

  /** When to visit for the first time after a start. */
  Instant firstVisit(Duration spread) {
    return means.schedule().first(feed().id(), state.polling(), spread, means.clock().instant());
  }

  /** Visits the feed as {@code now} defined; returns when to do so again, whatever went wrong. */
  Instant visit(FeedDefinition now) {
    definition = now;
    try {
      know();
      Reading<FetchOptions> options = means.references().follow(definition.options());
      Fetched fetched = fetch(options);
      if (fetched instanceof Fetched.Later later) {
        return later.notBefore(); // its host has enough of us for now
      }
      take(fetched, Told.of(fetched), options);
      return requireNonNull(state.polling().nextCheck(), "nextCheck");
    } catch (WirewatchException e) {
      if (!Thread.currentThread().isInterrupted()) { // else we stop, and it is read again next time
        say(String.valueOf(e.getMessage()));
      }
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("feed {} ({}): reading it failed", feed().name(), feed().url(), e);
    }
    Polling failed = state.polling().failed("not read to its end");
    return next(failed, Told.NOTHING);
  }

  private synchronized void know() {
    if (!isStateKnown) {
      state = means.seen().read().getOrDefault(feed().id(), FeedState.unseen(feed()));
      isStateKnown = true;
    }
    means.publishers().put(feed(), state);
  }

  /** Writes what {@code change} makes of the state; null for nothing. */
  private synchronized void amend(Function<FeedState, @Nullable Batch> change) {
    know();
    Batch batch = change.apply(state);
    if (batch != null) {
      write(batch);
    }
  }

  private Fetched fetch(Reading<FetchOptions> options) {
    if (options instanceof Reading.Rejected<FetchOptions> rejected) {
      return new Fetched.Failed(rejected.reason(), 0, null, null);
    }
    FeedState last = state;
    return means
        .fetcher()
        .fetch(
            feed().url(),
            last.etag(),
            last.lastModified(),
            ((Reading.Accepted<FetchOptions>) options).value());
  }

  private synchronized void take(Fetched fetched, Told told, Reading<FetchOptions> options) {
    know(); // an article may have come meanwhile, and not be written
    if (fetched instanceof Fetched.Body body) {
      read(body, told, options);
    } else if (fetched instanceof Fetched.Failed failed) {
      fail(failed, told);
    } else {
      unchanged(told); // what was sent there is the feed that was read before
    }
  }

  private void read(Fetched.Body body, Told told, Reading<FetchOptions> options) {
    Instant now = means.clock().instant();
    String hash = FeedState.hashOf(body.bytes());
    if (hash.equals(state.bodyHash())) {
      unchanged(told);
      return;
    }
    Reading<ParsedFeed> reading = FeedReader.read(body.bytes(), body.contentType(), feed(), now);
    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      setAside(DeadLetter.of(url(), rejected.reason(), body.bytes()), hash, told);
      return;
    }
    ParsedFeed document = ((Reading.Accepted<ParsedFeed>) reading).value();
    FeedState before = state.read(hash, body.etag(), body.lastModified(), now);
    synchronized (means.publishers().lock(feed())) {
      Novelty novelty = Novelty.of(before, document, means.publishers().kin(feed()));
      publish(novelty, document, body, told, options, now);
    }
    adopt(state.polling().move());
    say("");
  }

  /** Under the lock of the publisher. */
  private void publish(
      Novelty novelty,
      ParsedFeed document,
      Fetched.Body body,
      Told told,
      Reading<FetchOptions> options,
      Instant now) {
    List<DeadLetter> letters =
        novelty.rejected().stream()
            .map(entry -> DeadLetter.of(url(), entry.reason(), entry.raw()))
            .toList();
    Polling polling =
        state
            .polling()
            .well(
                rhythm(document, novelty, now),
                Hints.of(body.bytes()),
                Move.after(state.polling().move(), told.permanent(), true));
    boolean isFull = definition.options().fullText();
    Unsettled unsettled = isFull ? articles.part(state, novelty) : Unsettled.nothing(novelty);
    FeedState after = unsettled.after().polled(planned(polling, told));
    means.publishers().doubt(feed());
    write(new Batch(now, unsettled.publish(), novelty.retract(), letters, after));
    if (options instanceof Reading.Accepted<FetchOptions> how) {
      articles.ask(unsettled, ids(document), feed().url(), how.value());
    }
    LOG.debug(
        "feed {}: {} new or edited, {} retracted, {} set aside, {} unchanged",
        feed().name(),
        novelty.publish().size(),
        novelty.retract().size(),
        letters.size(),
        novelty.unchanged());
  }

  private static Set<String> ids(ParsedFeed document) {
    return document.stories().stream().map(story -> story.id().value()).collect(toSet());
  }

  private Rhythm rhythm(ParsedFeed document, Novelty novelty, Instant now) {
    Rhythm before = state.polling().rhythm();
    int listed = document.entries().size();
    if (before == null) {
      List<Instant> stated =
          document.stories().stream()
              .map(Story::published)
              .filter(published -> published.quality() == Published.Quality.STATED)
              .map(Published::at)
              .toList();
      return Rhythm.first(stated, listed, now);
    }
    return before.after(
        novelty.publish().stream()
            .filter(story -> !state.seen().containsKey(story.id().value()))
            .map(story -> story.published().at())
            .toList(),
        listed,
        now);
  }

  private void unchanged(Told told) {
    Instant now = means.clock().instant();
    Polling before = state.polling();
    Move move = Move.after(before.move(), told.permanent(), true);
    Rhythm rhythm = before.rhythm();
    Rhythm later = rhythm == null ? null : rhythm.after(List.of(), rhythm.listed(), now);
    Polling polling = before.well(later, before.hints(), move);
    FeedState after = state.checked(now).polled(planned(polling, told));
    boolean isNews = before.failures() > 0 || writtenAt == null;
    if (isNews || !now.isBefore(requireNonNull(writtenAt).plus(WRITE_EVERY))) {
      write(new Batch(now, List.of(), List.of(), List.of(), after));
    } else {
      state = after;
    }
    adopt(move);
    say("");
  }

  private void fail(Fetched.Failed failed, Told told) {
    Fetched.Cut cut = failed.cut();
    if (cut != null) {
      DeadLetter whole = DeadLetter.of(url(), failed.reason(), cut.head());
      DeadLetter letter =
          new DeadLetter(url(), failed.reason(), whole.raw(), cut.length(), whole.sha256());
      setAside(letter, FeedState.hashOf(cut.head()), told);
      return;
    }
    Instant now = means.clock().instant();
    Polling polling = planned(state.polling().failed(failed.reason()), told);
    write(new Batch(now, List.of(), List.of(), List.of(), state.checked(now).polled(polling)));
    say(failed.reason());
    if (told.gone()) {
      means.change().accept(definition.with(Status.RETIRED, failed.reason(), now));
    }
  }

  /** A document that stays as bad as it was is set aside once. */
  private void setAside(DeadLetter letter, String hash, Told told) {
    Instant now = means.clock().instant();
    boolean isNew = !hash.equals(state.lastRejected());
    Polling polling = planned(state.polling().failed(letter.reason()), told);
    FeedState after = state.rejected(hash, now).polled(polling);
    write(new Batch(now, List.of(), List.of(), isNew ? List.of(letter) : List.of(), after));
    say(letter.reason());
  }

  private void adopt(@Nullable Move move) {
    if (move != null && move.isBelieved()) {
      LOG.info("feed {} has moved for good: {} is {} now", feed().name(), url(), move.to());
      means.change().accept(definition.movedTo(move.to()));
    }
  }

  private Polling planned(Polling polling, Told told) {
    return polling.next(next(polling, told));
  }

  private Instant next(Polling polling, Told told) {
    return means.schedule().next(feed().id(), polling, told.wish(), means.clock().instant());
  }

  /** The state holds when the batch does; a write that fails may have landed. */
  private void write(Batch batch) {
    isStateKnown = false;
    means.writer().write(batch);
    isStateKnown = true;
    state = requireNonNull(batch.state(), "state");
    means.publishers().put(feed(), state);
    writtenAt = batch.fetchedAt();
  }

  /** Says what is wrong when that changes, and not at every visit. */
  private void say(String now) {
    if (now.equals(trouble)) {
      return;
    }
    if (now.isEmpty()) {
      LOG.info("feed {} ({}) can be read again", feed().name(), feed().url());
    } else {
      LOG.warn("feed {} ({}): {}", feed().name(), feed().url(), now);
    }
    trouble = now;
  }

  private Feed feed() {
    return definition.feed();
  }

  private String url() {
    return feed().url().toString();
  }
}
