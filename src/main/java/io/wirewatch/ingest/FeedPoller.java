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
import io.wirewatch.ingest.Visits.Outcome;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.measure.FlowMetrics.Unusable;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.net.Fetched;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /** How the feed is, as far as its visits show. */
  FeedSigns signs() {
    return FeedSigns.of(state);
  }

  /** Visits the feed as {@code now} defined; returns when to do so again, whatever went wrong. */
  Instant visit(FeedDefinition now) {
    definition = now;
    try {
      know();
      Reading<FetchOptions> options = means.references().follow(definition.options());
      Fetched fetched = fetch(options);
      if (fetched instanceof Fetched.Later later) {
        means.visits().ended(Outcome.POSTPONED);
        return later.notBefore(); // its host has enough of us for now
      }
      means.visits().ended(take(fetched, Told.of(fetched), options));
      return requireNonNull(state.polling().nextCheck(), "nextCheck");
    } catch (WirewatchException e) {
      if (!Thread.currentThread().isInterrupted()) { // else we stop, and it is read again next time
        say(String.valueOf(e.getMessage()));
      }
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("feed {} ({}): reading it failed", feed().name(), feed().url(), e);
    }
    means.visits().ended(Outcome.BROKEN);
    Polling failed = state.failing("not read to its end", means.clock().instant());
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

  private synchronized Outcome take(Fetched fetched, Told told, Reading<FetchOptions> options) {
    know(); // an article may have come meanwhile, and not be written
    if (fetched instanceof Fetched.Body body) {
      return read(body, told, options);
    }
    if (fetched instanceof Fetched.Failed failed) {
      return fail(failed, told);
    }
    return unchanged(told); // what was sent there is the feed that was read before
  }

  private Outcome read(Fetched.Body body, Told told, Reading<FetchOptions> options) {
    Instant now = means.clock().instant();
    String hash = FeedState.hashOf(body.bytes());
    if (hash.equals(state.bodyHash())) {
      return unchanged(told);
    }
    Reading<ParsedFeed> reading = FeedReader.read(body.bytes(), body.contentType(), feed(), now);
    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      DeadLetter letter = DeadLetter.of(url(), rejected.reason(), body.bytes());
      return setAside(Unusable.DOCUMENT, letter, hash, told);
    }
    ParsedFeed document = ((Reading.Accepted<ParsedFeed>) reading).value();
    FeedState before = state.read(hash, body.etag(), body.lastModified(), now);
    synchronized (means.publishers().lock(feed())) {
      Novelty novelty = Novelty.of(before, document, means.publishers().kin(feed()));
      publish(novelty, document, body, told, options, now);
    }
    adopt(state.polling().move());
    say("");
    return Outcome.CHANGED;
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
    boolean isNews = !novelty.publish().isEmpty() || !novelty.retract().isEmpty();
    Polling polling =
        state
            .polling()
            .well(
                rhythm(document, novelty, now),
                Hints.of(body.bytes()),
                Move.after(state.polling().move(), told.permanent(), true))
            .read(document, isNews, now);
    boolean isFull = definition.options().fullText();
    Unsettled unsettled = isFull ? articles.part(state, novelty) : Unsettled.nothing(novelty);
    FeedState after = unsettled.after().polled(planned(polling, told));
    means.publishers().doubt(feed());
    Map<String, FeedState.Seen> before = state.bodyHash() == null ? null : state.seen();
    write(new Batch(now, unsettled.publish(), novelty.retract(), letters, after));
    means.flow().setAside(Unusable.ENTRY, letters.size());
    time(before, novelty.publish(), now);
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

  /**
   * How long what is new had been out; of a feed's first document nobody knows since when we could
   * have read it.
   */
  private void time(
      @Nullable Map<String, FeedState.Seen> before, List<Story> published, Instant fetchedAt) {
    if (before != null) {
      published.stream()
          .filter(story -> !before.containsKey(story.id().value()))
          .map(Story::published)
          .filter(at -> at.quality() == Published.Quality.STATED)
          .forEach(at -> means.flow().took(Stage.PUBLISHED_FETCHED, at.at(), fetchedAt));
    }
  }

  private static Set<String> ids(ParsedFeed document) {
    return document.stories().stream().map(story -> story.id().value()).collect(toSet());
  }

  private Rhythm rhythm(ParsedFeed document, Novelty novelty, Instant now) {
    Rhythm before = state.polling().rhythm();
    int listed = document.entries().size();
    if (before == null) {
      return Rhythm.first(document.dates(), listed, now);
    }
    return before.after(
        novelty.publish().stream()
            .filter(story -> !state.seen().containsKey(story.id().value()))
            .map(story -> story.published().at())
            .toList(),
        listed,
        now);
  }

  private Outcome unchanged(Told told) {
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
    return Outcome.UNCHANGED;
  }

  private Outcome fail(Fetched.Failed failed, Told told) {
    Fetched.Cut cut = failed.cut();
    if (cut != null) {
      DeadLetter whole = DeadLetter.of(url(), failed.reason(), cut.head());
      DeadLetter letter =
          new DeadLetter(url(), failed.reason(), whole.raw(), cut.length(), whole.sha256());
      return setAside(Unusable.FETCH, letter, FeedState.hashOf(cut.head()), told);
    }
    Instant now = means.clock().instant();
    Polling polling = planned(state.failing(failed.reason(), now), told);
    write(new Batch(now, List.of(), List.of(), List.of(), state.checked(now).polled(polling)));
    say(failed.reason());
    if (told.gone()) {
      means.change().accept(definition.with(Status.RETIRED, failed.reason(), now));
    }
    return Outcome.FAILED;
  }

  /** A document that stays as bad as it was is set aside once. */
  private Outcome setAside(Unusable why, DeadLetter letter, String hash, Told told) {
    Instant now = means.clock().instant();
    boolean isNew = !hash.equals(state.lastRejected());
    Polling polling = planned(state.failing(letter.reason(), now), told);
    FeedState after = state.rejected(hash, now).polled(polling);
    write(new Batch(now, List.of(), List.of(), isNew ? List.of(letter) : List.of(), after));
    means.flow().setAside(why, isNew ? 1 : 0);
    say(letter.reason());
    return Outcome.REJECTED;
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
    int tooLong = means.writer().write(batch);
    isStateKnown = true;
    means.flow().setAside(Unusable.TOO_LONG, tooLong);
    if (!batch.stories().isEmpty()) {
      means.flow().took(Stage.FETCHED_ACKED, batch.fetchedAt(), means.clock().instant());
    }
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
