package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.article.Article;
import io.wirewatch.article.Articles;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.FeedState.Seen;
import io.wirewatch.feed.Novelty;
import io.wirewatch.feed.PartlySeen;
import io.wirewatch.ingest.Unsettled.Wanted;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.story.Story;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The articles of one feed that is read in full: the first {@value #MOST} new or changed entries of
 * a visit.
 *
 * <p>A new story is published with the feed's text at once, and once more with that of its article;
 * a changed one when its article has come, or does not come, so that it does not lose the one that
 * it had for a moment. An article that is not to be had now is asked for again at a later visit,
 * {@value #MOST_TRIES} times in all. Until an entry is settled, the feed's state does not say what
 * was seen of it; so after a restart it is asked for anew. Safe in several threads.
 */
final class FeedArticles {
  static final int MOST = 50;
  private static final int MOST_TRIES = 3;
  private static final Logger LOG = LoggerFactory.getLogger(FeedArticles.class);
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(30);

  private final ArticleDesk desk;
  private final Consumer<Function<FeedState, @Nullable Batch>> amend;
  private final Clock clock;
  private final Map<String, Wanted> waiting = new LinkedHashMap<>();
  private final Map<String, Tried> tried = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private @Nullable FeedState whole;
  private boolean runs;

  /** How often the article of an entry was asked for, and when to do so again. */
  private record Tried(String hash, int times, Instant again) {}

  /**
   * What has come of it.
   *
   * @param publish null where nothing is to be published
   * @param times how often it was asked for in vain; 0 where it was not
   */
  private record Outcome(Wanted wanted, @Nullable Story publish, boolean isFinal, int times) {}

  /**
   * None yet.
   *
   * @param amend has the feed's state changed, and what goes with it written
   */
  FeedArticles(
      ArticleDesk desk, Consumer<Function<FeedState, @Nullable Batch>> amend, Clock clock) {
    this.desk = desk;
    this.amend = amend;
    this.clock = clock;
  }

  /** What of {@code novelty} is to wait. */
  synchronized Unsettled part(FeedState before, Novelty novelty) {
    Instant now = clock.instant();
    List<Story> publish = new ArrayList<>();
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    Map<String, Seen> partly = new LinkedHashMap<>();
    for (Story story : novelty.publish()) {
      String id = story.id().value();
      Seen old = before.seen().get(id);
      Seen seen = requireNonNull(novelty.after().seen().get(id), id);
      URI page = Unsettled.page(story);
      if (page == null || partly.size() == MOST) {
        publish.add(story);
        continue;
      }
      boolean isNew = old == null || old.isRetracted();
      if (isNew) {
        publish.add(story);
      }
      partly.put(id, isNew ? seen.unfinished() : requireNonNull(old));
      Tried last = tried.get(id);
      boolean again = last != null && last.hash().equals(seen.hash());
      if (!again || !now.isBefore(requireNonNull(last).again())) {
        Wanted sooner = waiting.get(id);
        boolean isKnown = sooner != null && sooner.hash().equals(seen.hash());
        wanted.put(
            id, isKnown ? requireNonNull(sooner) : new Wanted(story, page, seen, isNew || again));
      }
    }
    if (partly.isEmpty()) {
      return Unsettled.nothing(novelty);
    }
    return new Unsettled(
        publish,
        wanted,
        List.copyOf(partly.keySet()),
        PartlySeen.of(before, novelty, partly, now),
        novelty.after());
  }

  /**
   * Asks for what {@code unsettled} wants, now that its state is written.
   *
   * @param listed the ids of all entries of the document
   */
  synchronized void ask(Unsettled unsettled, Set<String> listed, URI feed, FetchOptions options) {
    // What is listed and not wanted any more has become what it was before.
    waiting.keySet().removeIf(id -> listed.contains(id) && !unsettled.wanted().containsKey(id));
    waiting.putAll(unsettled.wanted());
    open.clear();
    open.addAll(unsettled.open());
    tried.keySet().retainAll(open);
    whole = unsettled.whole();
    if (!runs && !waiting.isEmpty()) {
      runs = true;
      desk.execute(() -> run(feed, options));
    }
  }

  /** Whether nothing is asked for at the moment. */
  synchronized boolean isIdle() {
    return !runs;
  }

  private void run(URI feed, FetchOptions options) {
    try {
      long end = System.nanoTime() + LONGEST_RUN.toNanos();
      for (List<Wanted> round = round(); !round.isEmpty(); round = round()) {
        get(round, feed, options, end);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // we stop
    } catch (Throwable e) { // an error costs this feed's articles, and no other's
      giveUp();
      if (!Thread.currentThread().isInterrupted()) { // else we stop
        LOG.warn("the next visit asks again for the articles of {}", feed.getHost(), e);
      }
    }
  }

  private synchronized List<Wanted> round() {
    runs = !waiting.isEmpty();
    return List.copyOf(waiting.values());
  }

  /** What was to be written may not be. */
  private synchronized void giveUp() {
    waiting.clear();
    tried.clear();
    runs = false;
  }

  /** Settles each by itself, for the next one may take long. */
  private void get(List<Wanted> round, URI feed, FetchOptions options, long end)
      throws InterruptedException {
    List<Outcome> late = new ArrayList<>();
    for (Wanted wanted : round) {
      if (System.nanoTime() - end > 0) {
        late.add(new Outcome(wanted, wanted.isPublished() ? null : wanted.story(), false, 0));
      } else {
        int least = wanted.story().body().length();
        Articles.Ask ask = new Articles.Ask(wanted.page(), feed, options, least);
        settle(List.of(outcome(wanted, desk.articles().get(ask))));
      }
    }
    settle(late);
  }

  private Outcome outcome(Wanted wanted, Article article) {
    if (article instanceof Article.Found found) {
      return new Outcome(wanted, wanted.story().withArticle(found.text()), true, 0);
    }
    LOG.debug("no article at {}: {}", wanted.page(), article);
    int times = times(wanted) + 1;
    boolean isFinal = article instanceof Article.None || times >= MOST_TRIES;
    return new Outcome(wanted, wanted.isPublished() ? null : wanted.story(), isFinal, times);
  }

  private synchronized int times(Wanted wanted) {
    Tried last = tried.get(wanted.id());
    return last != null && last.hash().equals(wanted.hash()) ? last.times() : 0;
  }

  private void settle(List<Outcome> outcomes) {
    amend.accept(state -> batch(state, outcomes));
    synchronized (this) {
      outcomes.forEach(outcome -> waiting.remove(outcome.wanted().id(), outcome.wanted()));
    }
  }

  /** What to write; null for nothing. What is not waited for any more is passed over. */
  private synchronized @Nullable Batch batch(FeedState state, List<Outcome> outcomes) {
    List<Story> publish = new ArrayList<>();
    Map<String, Seen> seen = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      Wanted wanted = outcome.wanted();
      Seen now = state.seen().get(wanted.id());
      if (!wanted.equals(waiting.get(wanted.id())) || (now != null && now.isRetracted())) {
        continue;
      }
      if (outcome.publish() != null) {
        publish.add(outcome.publish());
      }
      if (outcome.isFinal()) {
        open.remove(wanted.id());
        tried.remove(wanted.id());
        seen.put(wanted.id(), wanted.seen());
        continue;
      }
      if (outcome.times() > 0) {
        Instant again = clock.instant().plus(TRY_AGAIN_AFTER);
        tried.put(wanted.id(), new Tried(wanted.hash(), outcome.times(), again));
      }
      if (outcome.publish() != null) {
        seen.put(wanted.id(), wanted.seen().unfinished());
      }
    }
    if (seen.isEmpty()) {
      return null;
    }
    FeedState after = PartlySeen.and(state, seen);
    if (open.isEmpty() && whole != null) {
      after = PartlySeen.all(after, whole);
    }
    return new Batch(clock.instant(), publish, List.of(), List.of(), after);
  }
}
