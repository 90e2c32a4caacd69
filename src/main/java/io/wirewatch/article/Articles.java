package io.wirewatch.article;

import static java.util.Objects.requireNonNull;

import io.wirewatch.net.FetchOptions;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * Gets articles from their pages, under the fetcher's guards and where robots are wanted, from one
 * host one at a time; whatever a server or a page does is a value. Safe in several threads.
 */
public final class Articles {
  private static final int MOST_REDIRECTS = 5;

  /** How long to wait in all for the turns at hosts. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration TO_READ_A_PAGE = Duration.ofSeconds(10);
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpFetcher fetcher;
  private final String userAgent;
  private final Clock clock;
  private final Robots robots;
  private final Turns turns = new Turns();
  private final Worker worker = new Worker(TO_READ_A_PAGE);

  /**
   * An article to ask for.
   *
   * @param page where it is
   * @param feed where the feed is that leads there
   * @param options those of that feed; what is secret of them is for its own origin alone
   * @param longerThan a text that is not longer than this, in UTF-16 code units, is no article
   */
  public record Ask(URI page, URI feed, FetchOptions options, int longerThan) {
    public Ask {
      requireNonNull(page, "page");
      requireNonNull(feed, "feed");
      requireNonNull(options, "options");
    }
  }

  /**
   * Articles that {@code fetcher} gets.
   *
   * @param userAgent what it says that we are; its first word is our name in robots.txt
   */
  public Articles(HttpFetcher fetcher, String userAgent, Clock clock) {
    this.fetcher = requireNonNull(fetcher, "fetcher");
    this.userAgent = requireNonNull(userAgent, "userAgent");
    this.clock = requireNonNull(clock, "clock");
    this.robots = new Robots(clock);
  }

  /** Gets one article, in minutes at the most. */
  public Article get(Ask ask) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    URI at = ask.page();
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      String host = at.getHost();
      if (host == null) {
        return new Article.None("no address of a page");
      }
      if (!turns.take(host, end)) {
        return new Article.Later(host + " has enough of us for now");
      }
      Duration gap = Duration.ZERO;
      Fetched fetched;
      try {
        Robots.Rules rules = robots.of(at, name(ask), file -> robotsFile(ask, file, end));
        if (rules.areUnknown()) {
          return new Article.Later("no robots.txt to be had: " + rules.why());
        }
        if (!rules.allow(at)) {
          return new Article.None("its robots.txt allows no robots there");
        }
        gap = rules.gap();
        fetched = page(ask, at, end);
      } finally {
        turns.giveBack(host, gap);
      }
      if (!(fetched instanceof Fetched.Elsewhere elsewhere)) {
        return article(ask, at, fetched);
      }
      at = elsewhere.to();
    }
    return new Article.None("more than " + MOST_REDIRECTS + " redirects");
  }

  private String name(Ask ask) {
    String own = ask.options().userAgent();
    return own == null ? userAgent : own;
  }

  private Fetched robotsFile(Ask ask, URI file, long end) throws InterruptedException {
    FetchOptions options = ask.options().forPage(ask.feed(), file);
    return patiently(() -> fetcher.fetch(file, null, null, options), end);
  }

  private Fetched page(Ask ask, URI at, long end) throws InterruptedException {
    FetchOptions options = ask.options().forPage(ask.feed(), at);
    return patiently(() -> fetcher.fetchPage(at, options), end);
  }

  /** Something that is fetched. */
  private interface Fetch {
    Fetched get();
  }

  /** Asks again when a host is busy. */
  private Fetched patiently(Fetch fetch, long end) throws InterruptedException {
    while (true) {
      Fetched fetched = fetch.get();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!(fetched instanceof Fetched.Later later)) {
        return fetched;
      }
      Duration wait = Duration.between(clock.instant(), later.notBefore());
      if (System.nanoTime() + wait.toNanos() - end > 0) {
        return fetched;
      }
      Thread.sleep(Math.max(1, wait.toMillis()));
    }
  }

  private Article article(Ask ask, URI at, Fetched fetched) throws InterruptedException {
    if (fetched instanceof Fetched.Body body) {
      return worker.run(() -> read(ask, at, body));
    }
    if (fetched instanceof Fetched.Later later) {
      return new Article.Later(later.reason());
    }
    if (!(fetched instanceof Fetched.Failed failed)) {
      return new Article.None("no page");
    }
    boolean mayPass =
        failed.status() == 0
            || failed.status() >= SERVER_ERROR
            || failed.status() == TOO_MANY_REQUESTS;
    return mayPass ? new Article.Later(failed.reason()) : new Article.None(failed.reason());
  }

  private static Article read(Ask ask, URI at, Fetched.Body body) throws Exception {
    Reading<String> reading = Page.read(body.bytes(), body.contentType(), at);
    if (reading instanceof Reading.Rejected<String> rejected) {
      return new Article.None(rejected.reason());
    }
    String text = ((Reading.Accepted<String>) reading).value();
    return text.length() > ask.longerThan()
        ? new Article.Found(text)
        : new Article.None("a page that says no more than the feed does");
  }
}
